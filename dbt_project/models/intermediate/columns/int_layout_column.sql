-- The columns of each layout with what they mean, and whether they are totals.
with layout_facet as (
    select * from {{ ref('int_layout_facet') }}
),

-- The totals that the headings alone make certain; what figures decide is in statement_column_part.
layout_column_part as (
    select * from {{ ref('int_layout_column_part') }} where is_main and is_certain and kind = 'part'
),

whole as (
    select distinct layout_id, whole_column_no from layout_column_part
)

select
    with_origin.layout_id,
    with_origin.statement_code,
    with_origin.column_no,
    with_origin.column_path,
    with_origin.leaf,
    with_origin.parent_path,
    with_origin.depth,
    with_origin.role,
    with_origin.kind,
    with_origin.scheme,
    with_origin.code_run,
    cast(with_origin.group_no as integer) as group_no,
    with_origin.flow,
    with_origin.fund,
    with_origin.nature,
    with_origin.origin,
    with_origin.line_code,
    with_origin.phase,
    with_origin.title_phase,
    with_origin.year_offset,
    with_origin.says_total or whole.whole_column_no is not null as is_total,
    with_origin.is_memo,
    with_origin.measure,
    with_origin.column_year,
    with_origin.heading_unit,
    with_origin.unknown_reason,
    with_origin.unknown_heading
from layout_facet as with_origin
left join whole
    on with_origin.layout_id = whole.layout_id
    and with_origin.column_no = whole.whole_column_no
