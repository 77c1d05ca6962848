-- Headings that no row of heading_term matches, most frequent first: the work list for a new layout.
with statement_part as (
    select * from {{ ref('statement_part') }} where shape = 'list'
),

layout_column as (
    select * from {{ ref('layout_column') }} where unknown_reason is not null
),

printed_cell as (
    select * from {{ ref('fact_printed_cell') }} where cell_state = 'unmapped'
),

hidden as (
    select statement_id, column_no, count(*) as figures
    from printed_cell
    group by statement_id, column_no
)

select
    coalesce(layout_column.unknown_heading, '') as heading,
    statement_part.statement_code,
    cast(count(*) as integer) as columns,
    cast(count(distinct statement_part.file_sha256) as integer) as files,
    cast(coalesce(sum(hidden.figures), 0) as integer) as figures,
    min(layout_column.column_path) as example_path,
    min(statement_part.statement_id) as example_statement_id
from statement_part
inner join layout_column on statement_part.layout_id = layout_column.layout_id
left join hidden
    on statement_part.statement_id = hidden.statement_id
    and layout_column.column_no = hidden.column_no
group by coalesce(layout_column.unknown_heading, ''), statement_part.statement_code
order by figures desc, files desc, heading
