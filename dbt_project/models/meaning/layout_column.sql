-- The columns of each layout with what they total. Amount columns are points in a space of facets (fund, nature,
-- origin, item); one contains another where each of its facets does. So 合计 contains 小计 of 本年收入, which contains
-- 一般公共预算: whatever the layout, the nearest column that contains another is the total it is a part of, and the
-- facet in which they differ is the way in which that total is split.
with layout_facet as (
    select * from {{ ref('layout_facet') }}
),

layout_container as (
    select * from {{ ref('layout_container') }}
),

point as (
    select * from layout_container
    where fund_distance + nature_distance + origin_distance + item_distance = 0
),

containment as (
    select
        part.layout_id,
        part.column_no,
        whole.column_no as whole_column_no,
        part.fund_distance + part.nature_distance + part.origin_distance + part.item_distance as distance,
        concat_ws(
            '+',
            case when part.origin_distance > 0 then 'origin' end,
            case when part.fund_distance > 0 then 'fund' end,
            case when part.nature_distance > 0 then 'nature' end,
            case when part.item_distance > 0 then 'item' end
        ) as splits
    from layout_container as part
    inner join point as whole
        on part.layout_id = whole.layout_id
        and part.group_no = whole.group_no
        and part.block = whole.block
        and part.fund_above = whole.fund
        and part.nature_above = whole.nature
        and part.origin_above = whole.origin
        and part.item_above = whole.item
    where part.column_no <> whole.column_no
        and part.fund_distance + part.nature_distance + part.origin_distance + part.item_distance > 0
),

-- 本年拨款 > 小计 says no more than 合计 beside it, and is a part of it all the same: a total of the headings beside it.
nested as (
    select
        part.layout_id,
        part.column_no,
        whole.column_no as whole_column_no,
        0 as distance,
        'nested' as splits
    from point as part
    inner join point as whole
        on part.layout_id = whole.layout_id
        and part.group_no = whole.group_no
        and part.block = whole.block
        and part.fund = whole.fund
        and part.nature = whole.nature
        and part.origin = whole.origin
        and part.item = whole.item
        and part.parent_path <> whole.parent_path
        and (whole.parent_path = '' or starts_with(part.parent_path, concat(whole.parent_path, ' > ')))
    where part.says_total and whole.says_total
),

-- Of two that say the same, the one under the same heading; else the one under the fewest.
ranked as (
    select
        held.*,
        row_number() over (
            partition by held.layout_id, held.column_no
            order by
                held.distance,
                case when whole.parent_path = part.parent_path then 0 else 1 end,
                length(whole.parent_path),
                held.whole_column_no
        ) as choice
    from (
        select * from containment
        union all
        select * from nested
    ) as held
    inner join point as part on held.layout_id = part.layout_id and held.column_no = part.column_no
    inner join point as whole on held.layout_id = whole.layout_id and held.whole_column_no = whole.column_no
),

-- 上年结转 beside columns of funds, without a 本年收入 beside it, is one more part of the same split; 财政拨款结转 beside 本年拨款
-- is the other part of what was had, whatever fund it names.
nearest as (
    select
        ranked.layout_id,
        ranked.column_no,
        ranked.whole_column_no,
        case
            when ranked.splits = 'origin'
                and max(case when ranked.splits = 'origin' and point.origin = 'current' then 1 else 0 end) over siblings = 0
                then coalesce(
                    min(case when ranked.splits like 'origin+%' then ranked.splits end) over siblings, ranked.splits
                )
            when ranked.splits like 'origin+%'
                and point.origin = 'carryover'
                and max(case when ranked.splits = 'origin' and point.origin = 'current' then 1 else 0 end) over siblings = 1
                and max(case when ranked.splits = 'origin' and point.origin = 'carryover' then 1 else 0 end) over siblings = 0
                then 'origin'
            when ranked.splits = 'nested'
                then coalesce(min(case when ranked.splits <> 'nested' then ranked.splits end) over siblings, 'fund')
            else ranked.splits
        end as splits
    from ranked
    inner join point on ranked.layout_id = point.layout_id and ranked.column_no = point.column_no
    where ranked.choice = 1
    window siblings as (partition by ranked.layout_id, ranked.whole_column_no)
),

whole as (
    select distinct layout_id, whole_column_no from nearest
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
    nearest.splits,
    nearest.whole_column_no as part_of_column_no,
    with_origin.column_year,
    with_origin.heading_unit,
    with_origin.unknown_reason,
    with_origin.unknown_heading
from layout_facet as with_origin
left join nearest
    on with_origin.layout_id = nearest.layout_id
    and with_origin.column_no = nearest.column_no
left join whole
    on with_origin.layout_id = whole.layout_id
    and with_origin.column_no = whole.whole_column_no
