-- Every point in the space of facets (fund, nature, origin, item) that contains an amount column, with how far it is:
-- 一般公共预算 of 本年收入 is contained in 财政拨款 of 本年收入, in all of 本年收入, and in everything.
with layout_facet as (
    select * from {{ ref('int_layout_facet') }}
),

facet_ancestor as (
    select * from {{ ref('int_facet_ancestor') }} as facet_ancestor
),

point as (
    select
        layout_id,
        group_no,
        column_no,
        concat_ws(
            chr(9), coalesce(flow, ''), coalesce(phase, ''),
            case when years > 1 then coalesce(column_year, '') else '' end, coalesce(cast(year_offset as varchar), ''),
            measure
        ) as block,
        says_total,
        is_memo,
        is_memo or column_path like '%其中%' as is_of_which,
        coalesce(parent_path, '') as parent_path,
        leaf,
        coalesce(fund, '') as fund,
        coalesce(nature, '') as nature,
        case when has_carryover = 1 or coalesce(has_origins, false) then coalesce(origin, '') else '' end as origin,
        coalesce(line_code, '') as item
    from layout_facet
    where kind = 'value' and role = 'amount' and measure in ('money', 'change')
),

by_fund as (
    select
        point.*,
        facet_ancestor.ancestor as fund_above,
        facet_ancestor.distance as fund_distance
    from point
    inner join facet_ancestor on facet_ancestor.facet = 'fund' and point.fund = facet_ancestor.value
),

by_nature as (
    select
        by_fund.*,
        facet_ancestor.ancestor as nature_above,
        facet_ancestor.distance as nature_distance
    from by_fund
    inner join facet_ancestor on facet_ancestor.facet = 'nature' and by_fund.nature = facet_ancestor.value
),

by_origin as (
    select
        by_nature.*,
        facet_ancestor.ancestor as origin_above,
        facet_ancestor.distance as origin_distance
    from by_nature
    inner join facet_ancestor on facet_ancestor.facet = 'origin' and by_nature.origin = facet_ancestor.value
)

select
    by_origin.*,
    facet_ancestor.ancestor as item_above,
    facet_ancestor.distance as item_distance
from by_origin
inner join facet_ancestor on facet_ancestor.facet = 'item' and by_origin.item = facet_ancestor.value
