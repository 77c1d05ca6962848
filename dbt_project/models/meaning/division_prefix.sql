-- How the name of a division can open the name of an agency: 屯留区, 长治市屯留区, 山西省长治市屯留区, 上海, 上海市.
-- A name that several divisions bear (朝阳区) says that there is a place, not which.
with division as (
    select * from {{ ref('division') }}
),

placed as (
    select
        division.code,
        division.name,
        division.short_name,
        division.level,
        parent.name as parent_name,
        parent.level as parent_level,
        grandparent.name as grandparent_name
    from division
    left join division as parent on division.parent_code = parent.code
    left join division as grandparent on parent.parent_code = grandparent.code
),

spelled as (
    select code, name as prefix from placed
    union
    select code, concat(parent_name, name) as prefix from placed where parent_name is not null
    union
    select code, concat(grandparent_name, parent_name, name) as prefix from placed where grandparent_name is not null
    union
    select code, concat(grandparent_name, name) as prefix from placed where grandparent_name is not null
    union
    select code, short_name as prefix from placed where level in ('province', 'city') and length(short_name) >= 2
)

select
    prefix,
    case when count(distinct code) = 1 then min(code) end as division_code,
    length(prefix) as prefix_length
from spelled
group by prefix
