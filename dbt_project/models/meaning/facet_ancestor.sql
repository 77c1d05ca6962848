-- Every value of a facet with itself and all that contain it; '' stands for the whole.
with facet_value as (
    select facet, value, parent from {{ ref('facet_value') }}
    union all
    select 'item' as facet, line_code as value, parent from {{ ref('line_code') }}
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

chain as (
    select facet, value, value as ancestor, 0 as distance from own
    union all
    select facet, value, ancestor, 1 as distance from parent
    union all
    select facet, value, ancestor, 2 as distance from grandparent
    union all
    select facet, value, next as ancestor, 3 as distance from grandparent where next is not null
)

select facet, value, ancestor, distance from chain
union all
select facet, value, '' as ancestor, max(distance) + 1 as distance from chain group by facet, value
union all
select facet, '' as value, '' as ancestor, 0 as distance from facet
