-- How many statements each file prints, and how many of those that the regulation asks for: a file of tables prints at
-- least three of them, a narrative with a table or two does not.
-- One row per file that prints a known statement.
with statutory as (
    select distinct segment.statement_code
    from {{ ref('required_statement') }} as required_statement
    inner join {{ ref('statement') }} as segment
        on contains(concat('|', required_statement.satisfied_by, '|'), concat('|', segment.statement_code, '|'))
)

select
    part.file_sha256,
    cast(count(distinct part.statement_code) as integer) as statements,
    cast(count(distinct statutory.statement_code) as integer) as statutory_statements
from {{ ref('int_statement_part') }} as part
left join statutory on part.statement_code = statutory.statement_code
where part.shape = 'list'
group by part.file_sha256
