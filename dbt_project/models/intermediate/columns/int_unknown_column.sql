-- Columns whose heading no seed knows, with how many figures are under each: what unknown_heading counts.
-- One row per statement's part and column.
with statement_part as (
    select * from {{ ref('int_statement_part') }} as statement_part where shape = 'list'
),

layout_column as (
    select * from {{ ref('int_layout_column') }} as layout_column where unknown_reason is not null
),

hidden as (
    select statement_id, column_no, count(*) as figures
    from {{ ref('int_landed_cell') }}
    where cell_state = 'unmapped'
    group by statement_id, column_no
)

select
    statement_part.statement_id,
    statement_part.file_sha256,
    statement_part.statement_code,
    coalesce(layout_column.unknown_heading, '') as heading,
    layout_column.column_path,
    cast(coalesce(hidden.figures, 0) as integer) as figures
from statement_part
inner join layout_column on statement_part.layout_id = layout_column.layout_id
left join hidden
    on statement_part.statement_id = hidden.statement_id
    and layout_column.column_no = hidden.column_no
