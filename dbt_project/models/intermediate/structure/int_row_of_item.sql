-- Which item of the three public expenses is the sum of which, where they are lines: 三公经费 = 因公出国(境) + 公务接待 + 公务用车,
-- 公务用车 = 购置 + 运行维护; where 公务用车 has no line of its own, its two items stand for it. A 合计 above a list of nothing but
-- these items is their total. A line of the list that no seed knows may be one of the items.
-- One row per line of an item (split item).
with statement_row as (
    select * from {{ ref('int_statement_row') }} as statement_row
),

item_parent as (
    select line_code, parent from {{ ref('line_code') }}
    where parent in ('three_public_total', 'three_public_vehicles')
),

-- lists with 会议费 or 培训费 beside the items, or with a line 三公经费 of their own: 合计 there is another total
list_of_more as (
    select distinct statement_id, row_group
    from statement_row
    where line_code in ('three_public_total', 'meeting', 'training')
),

item_list as (
    select distinct statement_id, row_group from statement_row where line_code like 'three_public_%'
),

listed as (
    select
        statement_row.* replace (
            case
                when statement_row.line_code = 'total' and statement_row.statement_code = 'three_public'
                    and list_of_more.statement_id is null
                    then 'three_public_total'
                else statement_row.line_code
            end as line_code
        ),
        coalesce(statement_row.unit_name, '') as unit
    from statement_row
    inner join item_list using (statement_id, row_group)
    left join list_of_more using (statement_id, row_group)
),

-- one list of items in a statement; where units repeat it, one per unit
item as (
    select *
    from listed
    where line_code like 'three_public_%'
    qualify count(*) over (partition by statement_id, row_group, unit, line_code) = 1
),

with_vehicles as (
    select distinct statement_id, row_group, unit from item where line_code = 'three_public_vehicles'
),

pair as (
    select
        part.statement_id,
        part.position,
        whole.position as whole_position,
        'item_name' as evidence,
        true as is_certain
    from item as part
    inner join item_parent on part.line_code = item_parent.line_code
    left join with_vehicles using (statement_id, row_group, unit)
    inner join item as whole
        on part.statement_id = whole.statement_id
        and part.row_group = whole.row_group
        and part.unit = whole.unit
        and whole.line_code = case
            when item_parent.parent = 'three_public_vehicles' and with_vehicles.statement_id is null then 'three_public_total'
            else item_parent.parent
        end
)

select * from pair
union all
select
    part.statement_id,
    part.position,
    whole.position as whole_position,
    'unknown_label' as evidence,
    false as is_certain
from listed as part
inner join item as whole
    on part.statement_id = whole.statement_id and part.row_group = whole.row_group and part.unit = whole.unit
where
    whole.line_code = 'three_public_total'
    and part.line_code is null and part.line_level is null and part.code is null and part.project_name is null
    and part.has_figure
