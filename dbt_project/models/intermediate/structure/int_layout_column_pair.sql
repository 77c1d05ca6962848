-- Which column of a layout may be the total of which: every pair in which one amount column contains the other. Amount
-- columns are points in a space of facets (fund, nature, origin, item); one contains another where each of its facets
-- does: 合计 contains 小计 of 本年收入, which contains 一般公共预算. `splits` are the facets in which the two differ; `choice`
-- orders the wholes of a part, the nearest first.
with layout_container as (
    select * from {{ ref('int_layout_container') }}
),

point as (
    select
        *,
        case when parent_path = '' then leaf else concat(parent_path, ' > ', leaf) end as column_path
    from layout_container
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
        and not whole.is_memo
        and part.fund_distance + part.nature_distance + part.origin_distance + part.item_distance > 0
),

-- Columns that no facet tells from a total in their group.
no_facet_apart as (
    select
        part.layout_id,
        part.column_no,
        part.column_path,
        part.parent_path,
        part.says_total,
        whole.column_no as whole_column_no,
        whole.parent_path as whole_parent_path
    from point as part
    inner join point as whole
        on part.layout_id = whole.layout_id
        and part.group_no = whole.group_no
        and part.block = whole.block
        and part.fund = whole.fund
        and part.nature = whole.nature
        and part.origin = whole.origin
        and part.item = whole.item
    where whole.says_total and not part.is_memo and not whole.is_memo
),

-- 本年拨款 > 小计 means the same as 合计 beside it, and is still a part of it: a total of the headings beside it.
nested as (
    select
        layout_id,
        column_no,
        whole_column_no,
        0 as distance,
        'nested' as splits
    from no_facet_apart
    where says_total
        and parent_path <> whole_parent_path
        and (whole_parent_path = '' or starts_with(parent_path, concat(whole_parent_path, ' > ')))
),

-- 项目支出结转 beside 小计 under 项目支出结转和结余: only their names tell them from their total.
named as (
    select
        layout_id,
        column_no,
        whole_column_no,
        0 as distance,
        'name' as splits
    from no_facet_apart
    where not says_total
        and whole_parent_path <> ''
        and starts_with(column_path, concat(whole_parent_path, ' > '))
    qualify count(*) over (partition by layout_id, whole_column_no) > 1
),

-- What the page says of a pair: a total (合计) stands for all that is under its own heading.
told as (
    select
        pair.*,
        part.origin,
        part.item,
        part.is_memo,
        part.is_of_which,
        part.nature,
        part.parent_path,
        whole.says_total as whole_says_total,
        whole.parent_path as whole_parent_path,
        whole.parent_path = '' or starts_with(part.column_path, concat(whole.parent_path, ' > ')) as is_under_heading,
        starts_with(part.column_path, concat(whole.column_path, ' > ')) as is_under_column
    from (
        select * from containment
        union all
        select * from nested
        union all
        select * from named
    ) as pair
    inner join point as part on pair.layout_id = part.layout_id and pair.column_no = part.column_no
    inner join point as whole on pair.layout_id = whole.layout_id and pair.whole_column_no = whole.column_no
)

select
    *,
    -- Of two that say the same, the one whose heading is nearest above; else the one under the fewest headings.
    row_number() over (
        partition by layout_id, column_no
        order by
            distance,
            case when is_under_heading then -length(whole_parent_path) else length(whole_parent_path) + 1 end,
            whole_column_no
    ) as choice
from told
