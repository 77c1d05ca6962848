-- Tables that no row of statement_title names, with how many figures they hold, most frequent first.
-- A list of the statements (报表 | 报表名称 | 是否空表) is none of them.
with statement_part as (
    select part.*
    from {{ ref('int_statement_part') }} as part
    left join (select distinct file_sha256, table_no from {{ ref('int_contents_entry') }} where table_no is not null) as contents
        on part.file_sha256 = contents.file_sha256 and part.table_no = contents.table_no
    where part.statement_code = 'unknown' and contents.table_no is null
),

figure as (
    select file_sha256, table_no, count(*) as figures
    from {{ ref('stg_cell') }}
    where number_kind in ('figure', 'percent') and not is_hidden
    group by file_sha256, table_no
)

select
    coalesce(statement_part.title_key, '') as title,
    cast(count(*) as integer) as tables,
    cast(count(distinct statement_part.file_sha256) as integer) as files,
    cast(coalesce(sum(figure.figures), 0) as integer) as figures,
    min(statement_part.title) as example_title,
    min(statement_part.statement_id) as example_statement_id
from statement_part
left join figure
    on statement_part.file_sha256 = figure.file_sha256
    and statement_part.table_no = figure.table_no
group by coalesce(statement_part.title_key, '')
order by figures desc, files desc, title
