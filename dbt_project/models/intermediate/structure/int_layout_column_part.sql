-- Which columns each total column of a layout is split into, as far as the headings alone tell it: the nearest column
-- that contains a column is the total it is a part of (is_main), and the facet in which they differ is the way in which
-- that total is split. Items crossed with funds have a whole in each split.
-- kind: part | of_which (其中). is_certain: a total's word with its heading, a heading above, or the official items say
-- so; where names alone do (上年结转 beside 上年实户资金余额) beside_column_no is the total of both if they are neighbours.
-- 财政专户 and 单位资金 beside 基本支出 and 项目支出, without a column of fiscal money, may be more parts of the same split: only
-- arithmetic tells.
-- One row per layout, part column and split.
with layout_column_pair as (
    select * from {{ ref('int_layout_column_pair') }}
),

layout_facet as (
    select * from {{ ref('int_layout_facet') }}
),

-- 上年结转 beside columns of funds, without a 本年收入 beside it, is one more part of the same split; 财政拨款结转 beside 本年拨款
-- is the other part of what was had, whatever fund it names.
nearest as (
    select
        * replace (
            case
                when splits = 'origin'
                    and max(case when splits = 'origin' and origin = 'current' then 1 else 0 end) over siblings = 0
                    then coalesce(min(case when splits like 'origin+%' then splits end) over siblings, splits)
                when splits like 'origin+%'
                    and origin = 'carryover'
                    and max(case when splits = 'origin' and origin = 'current' then 1 else 0 end) over siblings = 1
                    and max(case when splits = 'origin' and origin = 'carryover' then 1 else 0 end) over siblings = 0
                    then 'origin'
                when splits = 'nested'
                    then coalesce(min(case when splits <> 'nested' then splits end) over siblings, 'fund')
                else splits
            end as splits
        ),
        splits as own_splits
    from layout_column_pair
    where choice = 1
    window siblings as (partition by layout_id, whole_column_no)
),

-- 一般公共预算 > 基本支出 is a part of 一般公共预算 and, where that is printed too, of 基本支出 of all funds.
crossed as (
    select pair.*, pair.splits as own_splits
    from layout_column_pair as pair
    inner join nearest on pair.layout_id = nearest.layout_id and pair.column_no = nearest.column_no
    where
        pair.choice > 1
        and pair.splits in ('fund', 'nature', 'origin', 'item')
        and nearest.own_splits in ('fund', 'nature', 'origin', 'item')
        and pair.splits <> nearest.own_splits
        and pair.splits <> nearest.splits
    qualify row_number() over (partition by pair.layout_id, pair.column_no, pair.splits order by pair.choice) = 1
),

joined as (
    select
        * replace (case when lacks_fiscal_money and splits = 'fund' then 'nature' else splits end as splits)
    from (
        select
            nearest.*,
            bool_or(nearest.splits = 'nature' and nearest.nature = 'basic') over siblings
            and bool_or(nearest.splits = 'nature' and nearest.nature = 'project') over siblings
            and bool_or(nearest.splits = 'fund' and not nearest.is_of_which and not nearest.is_memo) over siblings
            and not bool_or(nearest.splits = 'fund' and (facet.fund is null or fiscal.value is not null)) over siblings
                as lacks_fiscal_money
        from nearest
        left join layout_facet as facet
            on nearest.layout_id = facet.layout_id and nearest.column_no = facet.column_no
        left join (
            select value from {{ ref('int_facet_ancestor') }} where facet = 'fund' and ancestor = 'fiscal_appropriation'
        ) as fiscal
            on facet.fund = fiscal.value
        window siblings as (partition by nearest.layout_id, nearest.whole_column_no)
    ) as told
),

known as (
    select
        *,
        min_by(is_of_which, column_no) over split
        and count(*) filter (where not is_memo) over split > 1
        and not (bool_or(nature = 'basic') over split and bool_or(nature = 'project') over split) as opens_of_which,
        bool_or(nature = 'basic') over split and bool_or(nature = 'project') over split as is_basic_and_project
    from (
        select *, true as is_main from joined
        union all by name
        select *, false as is_main, false as lacks_fiscal_money from crossed
    ) as both_kinds
    window split as (partition by layout_id, whole_column_no, splits)
),

judged as (
    select
        known.layout_id,
        known.column_no,
        known.whole_column_no,
        known.splits,
        known.is_main,
        case
            when known.is_memo or known.opens_of_which then 'of_which'
            when known.is_of_which and not (known.is_basic_and_project and known.nature in ('basic', 'project'))
                then 'of_which'
            else 'part'
        end as kind,
        case
            when known.is_memo or known.is_of_which then 'of_which_word'
            when known.whole_says_total and known.is_under_heading then 'total_word'
            when known.is_under_column then 'heading_path'
            when known.splits = 'item' then 'item_name'
            else 'facets'
        end as evidence,
        known.is_memo,
        known.is_under_heading,
        known.lacks_fiscal_money,
        known.is_under_heading and known.whole_parent_path = known.parent_path as are_neighbours
    from known
),

-- 其中 that opens a list of several may list all: only arithmetic tells.
certain as (
    select
        *,
        is_main and not lacks_fiscal_money and (
            evidence in ('total_word', 'heading_path', 'item_name')
            or (evidence = 'of_which_word' and is_under_heading and (is_memo or not bool_and(kind = 'of_which') over split))
        ) as is_certain
    from judged
    window split as (partition by layout_id, whole_column_no, splits)
),

-- A column whose heading no seed knows may be a part of the total next to it under the same heading, in each of its splits.
total as (
    select layout_id, column_no, group_no, coalesce(parent_path, '') as parent_path
    from layout_facet
    where says_total or (layout_id, column_no) in (select (part.layout_id, part.whole_column_no) from certain as part)
),

next_total as (
    select
        facet.layout_id,
        facet.column_no,
        total.column_no as whole_column_no
    from layout_facet as facet
    inner join total
        on facet.layout_id = total.layout_id
        and facet.group_no = total.group_no
        and (total.parent_path = '' or starts_with(facet.column_path, concat(total.parent_path, ' > ')))
    where facet.kind = 'value' and facet.role is null
    qualify
        row_number() over (
            partition by facet.layout_id, facet.column_no
            order by length(total.parent_path) desc, total.column_no > facet.column_no, abs(total.column_no - facet.column_no)
        ) = 1
),

unknown as (
    select distinct next_total.layout_id, next_total.column_no, next_total.whole_column_no, part.splits
    from next_total
    inner join certain as part
        on next_total.layout_id = part.layout_id and next_total.whole_column_no = part.whole_column_no
)

select
    part.layout_id,
    part.column_no,
    part.whole_column_no,
    part.splits,
    part.is_main,
    part.kind,
    part.evidence,
    part.is_certain,
    case when part.is_main and part.are_neighbours and part.evidence = 'facets' then above.whole_column_no end as beside_column_no,
    case when part.is_main and part.are_neighbours and part.evidence = 'facets' then above.splits end as beside_splits
from certain as part
left join nearest as above on part.layout_id = above.layout_id and part.whole_column_no = above.column_no
union all
select
    layout_id,
    column_no,
    whole_column_no,
    splits,
    false as is_main,
    'part' as kind,
    'unknown_heading' as evidence,
    false as is_certain,
    null as beside_column_no,
    null as beside_splits
from unknown
