-- The columns of each layout with the group (half) they stand in and what they total. Amount columns are points in
-- a space of facets (fund, nature, origin, item); one contains another where each of its facets does. So 合计 contains
-- 小计 of 本年收入, which contains 一般公共预算: whatever the layout, the nearest column that contains another is the
-- total it is a part of, and the facet in which they differ is the way in which that total is split.
with understood as (
    select * from {{ ref('layout_heading') }}
),

-- A column without a heading between the names and the first figures goes on with the names (项目名称 over three
-- columns). Two or three columns under one heading of codes are class, group and item.
beside as (
    select
        *,
        last_value(role ignore nulls) over (
            partition by layout_id order by column_no rows between unbounded preceding and 1 preceding
        ) as role_before,
        sum(case when role in ('amount', 'count', 'ratio') then 1 else 0 end) over (
            partition by layout_id order by column_no rows between unbounded preceding and current row
        ) as values_before,
        column_no - row_number() over (partition by layout_id, column_path, role order by column_no) as run
    from understood
),

counted as (
    select
        *,
        row_number() over (partition by layout_id, column_path, role, run order by column_no) as same_no,
        count(*) over (partition by layout_id, column_path, role, run) as same
    from beside
),

heading as (
    select
        counted.* replace (
            case
                when role is null and column_path = '' and role_before in ('label', 'project_name') and values_before = 0
                    then role_before
                when role = 'code' and same between 2 and 3
                    then case same_no when 1 then 'code_class' when 2 then 'code_group' else 'code_item' end
                else role
            end as role,
            case
                when role is null and column_path = '' and role_before in ('label', 'project_name') and values_before = 0
                    then null
                else unknown_reason
            end as unknown_reason
        )
    from counted
),

facet_ancestor as (
    select * from {{ ref('facet_ancestor') }}
),

kind as (
    select
        *,
        case
            when role in ('amount', 'count', 'ratio') then 'value'
            when role in (
                'code', 'code_class', 'code_group', 'code_item', 'label', 'line_number', 'unit_name', 'unit_code',
                'project_name', 'category', 'period'
            ) then 'descriptor'
            when role is null then 'value'
            else 'neither'
        end as kind
    from heading
),

-- A run of descriptors with the values after it is a stretch; a stretch with money after one with money is the next
-- group (half). Descriptors at the end of a table, or around a count, belong to the group they stand in.
neighbour as (
    select
        *,
        lag(kind) over (
            partition by layout_id, case when kind = 'neither' then 0 else 1 end
            order by column_no
        ) as previous_kind
    from kind
),

stretched as (
    select
        *,
        sum(case when kind = 'descriptor' and previous_kind = 'value' then 1 else 0 end) over (
            partition by layout_id order by column_no rows between unbounded preceding and current row
        ) as stretch_no
    from neighbour
),

stretch as (
    select
        layout_id,
        stretch_no,
        max(case
            when kind = 'value' and coalesce(role, 'amount') = 'amount' and coalesce(measure, 'money') = 'money'
                then 1
            else 0
        end) as has_money
    from stretched
    group by layout_id, stretch_no
),

numbered as (
    select
        layout_id,
        stretch_no,
        greatest(
            1,
            sum(has_money) over (
                partition by layout_id order by stretch_no rows between unbounded preceding and current row
            )
        ) as group_no
    from stretch
),

grouped as (
    select
        stretched.*,
        numbered.group_no
    from stretched
    inner join numbered
        on stretched.layout_id = numbered.layout_id
        and stretched.stretch_no = numbered.stretch_no
),

-- What the headings of a group leave unsaid: the flow of the half, the statement's own facets, and that what stands
-- beside 上年结转 without a word is this year's.
group_says as (
    select
        layout_id,
        group_no,
        max(flow) as flow,
        count(distinct flow) as flows,
        count(distinct column_year) as years,
        -- A total over nothing but parts of the three public expenses is their total.
        min(case when kind = 'value' and line_code is not null then starts_with(line_code, 'three_public_') end)
        and max(case when kind = 'value' and line_code = 'three_public_total' then 1 else 0 end) = 0 as has_items
    from grouped
    group by layout_id, group_no
),

said as (
    select
        grouped.layout_id,
        grouped.statement_code,
        grouped.column_no,
        grouped.column_path,
        grouped.leaf,
        grouped.parent_path,
        grouped.depth,
        grouped.role,
        grouped.kind,
        grouped.scheme,
        grouped.group_no,
        grouped.title_phase,
        coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow) as flow,
        max(case when grouped.kind = 'value' and grouped.origin = 'carryover' then 1 else 0 end) over (
            partition by
                grouped.layout_id, grouped.group_no,
                coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow)
        ) as has_carryover,
        max(grouped.origin) over (
            partition by
                grouped.layout_id, grouped.group_no,
                coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow)
        ) <> min(grouped.origin) over (
            partition by
                grouped.layout_id, grouped.group_no,
                coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow)
        ) as has_origins,
        grouped.title_origin,
        grouped.origin as said_origin,
        coalesce(grouped.fund, grouped.statement_fund) as fund,
        coalesce(grouped.nature, grouped.statement_nature) as nature,
        coalesce(
            grouped.line_code,
            case when group_says.has_items and grouped.says_total then grouped.statement_item end
        ) as line_code,
        grouped.phase,
        grouped.year_offset,
        grouped.says_total,
        -- 其中：教育收费 beside 金额 under 事业收入: one of-which column alone is no partition.
        grouped.is_memo or (
            grouped.leaf like '其中%'
            and grouped.parent_path is not null
            and count(*) over (partition by grouped.layout_id, grouped.group_no, grouped.parent_path) = 2
        ) as is_memo,
        coalesce(grouped.measure, 'money') as measure,
        grouped.column_year,
        grouped.heading_unit,
        grouped.unknown_reason,
        grouped.unknown_heading,
        group_says.years
    from grouped
    inner join group_says
        on grouped.layout_id = group_says.layout_id
        and grouped.group_no = group_says.group_no
),

with_origin as (
    select
        *,
        coalesce(
            said_origin,
            title_origin,
            case
                when has_carryover = 1 and kind = 'value' and not (says_total and fund is null and nature is null)
                    then 'current'
            end
        ) as origin
    from said
),

point as (
    select
        layout_id,
        group_no,
        column_no,
        concat_ws(
            chr(9), coalesce(flow, ''), coalesce(phase, ''),
            case when years > 1 then coalesce(column_year, '') else '' end, coalesce(cast(year_offset as varchar), '')
        ) as block,
        says_total,
        coalesce(fund, '') as fund,
        coalesce(nature, '') as nature,
        case when has_carryover = 1 or coalesce(has_origins, false) then coalesce(origin, '') else '' end as origin,
        coalesce(line_code, '') as item
    from with_origin
    where kind = 'value' and role = 'amount' and measure = 'money' and not is_memo
),

containment as (
    select
        part.layout_id,
        part.column_no,
        whole.column_no as whole_column_no,
        in_fund.distance + in_nature.distance + in_origin.distance + in_item.distance as distance,
        concat_ws(
            '+',
            case when in_origin.distance > 0 then 'origin' end,
            case when in_fund.distance > 0 then 'fund' end,
            case when in_nature.distance > 0 then 'nature' end,
            case when in_item.distance > 0 then 'item' end
        ) as splits
    from point as part
    inner join point as whole
        on part.layout_id = whole.layout_id
        and part.group_no = whole.group_no
        and part.block = whole.block
        and part.column_no <> whole.column_no
    inner join facet_ancestor as in_fund
        on in_fund.facet = 'fund' and part.fund = in_fund.value and whole.fund = in_fund.ancestor
    inner join facet_ancestor as in_nature
        on in_nature.facet = 'nature' and part.nature = in_nature.value and whole.nature = in_nature.ancestor
    inner join facet_ancestor as in_origin
        on in_origin.facet = 'origin' and part.origin = in_origin.value and whole.origin = in_origin.ancestor
    inner join facet_ancestor as in_item
        on in_item.facet = 'item' and part.item = in_item.value and whole.item = in_item.ancestor
    where in_fund.distance + in_nature.distance + in_origin.distance + in_item.distance > 0
),

ranked as (
    select
        *,
        row_number() over (
            partition by layout_id, column_no order by distance, whole_column_no
        ) as choice
    from containment
),

-- 上年结转 beside columns of funds, without a 本年收入 beside it, is one more part of the same split.
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
from with_origin
left join nearest
    on with_origin.layout_id = nearest.layout_id
    and with_origin.column_no = nearest.column_no
left join whole
    on with_origin.layout_id = whole.layout_id
    and with_origin.column_no = whole.whole_column_no
