-- How the name of a division can open the name of an agency: 屯留区, 长治市屯留区, 山西省长治市屯留区, 上海, 上海市, 巴马县
-- (巴马瑶族自治县). A name that several divisions bear (朝阳区) says that there is a place, not which. A division that changed
-- its code (毕节市, 儋州市) is one place: what had ended when disclosures began (var first_disclosures) gives way to
-- what bears its name today, and so does what ended under the same parent.
with division as (
    select * from {{ ref('division') }}
),

placed as (
    select
        division.code,
        division.name,
        division.short_name,
        division.level,
        division.parent_code,
        division.valid_to,
        parent.name as parent_name,
        parent.level as parent_level,
        grandparent.name as grandparent_name
    from division
    left join division as parent on division.parent_code = parent.code
    left join division as grandparent on parent.parent_code = grandparent.code
),

named as (
    select code, name, level, parent_code, valid_to, parent_name, grandparent_name from placed
    union
    select
        code,
        concat(short_name, case when name like '%自治旗' then '旗' else '县' end) as name,
        level,
        parent_code,
        valid_to,
        parent_name,
        grandparent_name
    from placed
    where (name like '%自治县' or name like '%自治旗') and length(short_name) >= 2
),

spelled as (
    select code, parent_code, valid_to, name as prefix from named
    union
    select code, parent_code, valid_to, concat(parent_name, name) as prefix from named where parent_name is not null
    union
    select code, parent_code, valid_to, concat(grandparent_name, parent_name, name) as prefix
    from named where grandparent_name is not null
    union
    select code, parent_code, valid_to, concat(grandparent_name, name) as prefix
    from named where grandparent_name is not null
    union
    select code, parent_code, valid_to, short_name as prefix
    from placed where level in ('province', 'city') and length(short_name) >= 2
),

borne as (
    select
        prefix,
        count(distinct code) as codes,
        min(code) as code,
        count(distinct case when valid_to is null then code end) as codes_today,
        min(case when valid_to is null then code end) as code_today,
        count(distinct case when coalesce(valid_to, 9999) > {{ var('first_disclosures') }} then code end) as codes_disclosed,
        count(distinct parent_code) as parents
    from spelled
    group by prefix
)

select
    prefix,
    case
        when codes = 1 then code
        when codes_today = 1 and (codes_disclosed = 1 or parents = 1) then code_today
    end as division_code,
    length(prefix) as prefix_length
from borne
