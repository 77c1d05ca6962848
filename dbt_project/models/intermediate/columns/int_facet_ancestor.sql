-- Every value of a facet with itself and all that contain it; '' stands for the whole.
with economic_code as (
    select distinct code from {{ ref('economic_classification') }}
    union
    select distinct code from {{ ref('government_economic_classification') }}
),

facet_value as (
    select facet, value, parent from {{ ref('facet_value') }}
    union all
    select 'item' as facet, line_code as value, parent from {{ ref('line_code') }}
    union all
    select
        'item' as facet,
        concat('economic_', code) as value,
        case when length(code) > 3 then concat('economic_', left(code, 3)) end as parent
    from economic_code
),

facet as (
    select distinct facet from facet_value
),

own as (
    select facet, value, parent from facet_value
),

parent as (
    select own.facet, own.value, own.parent as ancestor, above.parent as next
    from own
    left join facet_value as above on own.facet = above.facet and own.parent = above.value
    where own.parent is not null
),

grandparent as (
    select parent.facet, parent.value, parent.next as ancestor, above.parent as next
    from parent
    left join facet_value as above on parent.facet = above.facet and parent.next = above.value
    where parent.next is not null
),

-- The government's groups also contain the department's (工资奖金津补贴 > 基本工资).
crossed as (
    select distinct
        concat('economic_', economic_code) as value,
        concat('economic_', government_economic_code) as ancestor,
        1 as distance
    from {{ ref('economic_to_government') }}
    where length(economic_code) > 3 and length(government_economic_code) > 3
),

chain as (
    select facet, value, value as ancestor, 0 as distance from own
    union all
    select facet, value, ancestor, 1 as distance from parent
    union all
    select facet, value, ancestor, 2 as distance from grandparent
    union all
    select facet, value, next as ancestor, 3 as distance from grandparent where next is not null
    union all
    select 'item' as facet, value, ancestor, distance from crossed
)

select facet, value, ancestor, distance from chain
union all
select facet, value, '' as ancestor, max(distance) + 1 as distance from chain group by facet, value
union all
select facet, '' as value, '' as ancestor, 0 as distance from facet
