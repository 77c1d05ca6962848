with statement_part as (
    select * from {{ ref('int_statement_part') }} as statement_part where shape = 'list' and part_no = 1
),

layout_column as (
    select * from {{ ref('int_layout_column') }} as layout_column
),

statement_column_part as (
    select * from {{ ref('statement_column_part') }} where kind = 'part' and rank = 1
),

main_part as (
    select * from statement_column_part where is_main
),

whole as (
    select distinct statement_id, whole_column_no from statement_column_part where evidence <> 'unknown_heading'
)

select
    statement_part.statement_id,
    statement_part.statement_code,
    layout_column.column_no,
    layout_column.column_path,
    layout_column.parent_path,
    layout_column.leaf,
    cast(layout_column.depth as integer) as depth,
    layout_column.role,
    layout_column.scheme,
    layout_column.group_no,
    layout_column.flow,
    layout_column.fund,
    layout_column.nature,
    layout_column.origin,
    layout_column.line_code,
    layout_column.phase,
    layout_column.column_year,
    cast(layout_column.year_offset as integer) as year_offset,
    layout_column.is_total or whole.whole_column_no is not null as is_total,
    layout_column.is_memo,
    layout_column.measure,
    main_part.split as splits,
    main_part.whole_column_no as part_of_column_no,
    layout_column.heading_unit,
    layout_column.unknown_reason
from statement_part
inner join layout_column on statement_part.layout_id = layout_column.layout_id
left join main_part
    on statement_part.statement_id = main_part.statement_id
    and layout_column.column_no = main_part.part_column_no
left join whole
    on statement_part.statement_id = whole.statement_id
    and layout_column.column_no = whole.whole_column_no
