-- The projects that are told in prose, with their money of the year: one sum (795万元), one for each quarter, which are
-- added, or several projects with a sum each (中介机构服务费418.80万元，财政业务费10万元), which are projects of their own.
-- Of a sentence (拟安排…2,134.87万元（含上年结转750万元）) the first sum is the project's.
-- One row per project.
with chapter as (

    select * from {{ ref('int_form_chapter') }}

),

project as (

    select
        file_sha256,
        set_no,
        min(block_no) as block_no,
        min(page) as page,
        max(page) as page_last,
        nullif(max(title) filter (where field = 'overview'), '') as title,
        {% for field in ['overview', 'basis', 'unit', 'schedule', 'period', 'money', 'goal_year'] -%}
        max(value) filter (where field = '{{ field }}') as {{ field }}{{ ',' if not loop.last }}
        {% endfor %}
    from chapter
    group by file_sha256, set_no
    having count(distinct field) > 3

),

item as (

    select
        file_sha256,
        set_no,
        unnest(range(1, len(found.names) + 1)) as item_no,
        unnest(found.names) as name,
        unnest(found.figures) as figure,
        unnest(found.units) as unit
    from project
    cross join lateral (
        select
            regexp_extract_all(project.money, '([^，,。；;、：:（）()0-9]{0,40})([0-9][0-9,]*(?:[.][0-9]+)?)(亿元|万元|元)', 1) as names,
            regexp_extract_all(project.money, '([^，,。；;、：:（）()0-9]{0,40})([0-9][0-9,]*(?:[.][0-9]+)?)(亿元|万元|元)', 2) as figures,
            regexp_extract_all(project.money, '([^，,。；;、：:（）()0-9]{0,40})([0-9][0-9,]*(?:[.][0-9]+)?)(亿元|万元|元)', 3) as units
    ) as found

),

valued as (

    select
        item.*,
        {{ to_decimal("replace(item.figure, ',', '')", 28, 8) }} * unit.multiplier as yuan,
        contains(item.name, '季度') as is_quarter,
        {{ regexp_remove('item.name', '^(其中|用于|和|及)|(预算|安排|为|经费预算)+$') }} as own_name
    from item
    inner join {{ ref('unit') }} as unit on item.unit = unit.unit

),

summed as (

    select
        file_sha256,
        set_no,
        count(*) as items,
        count(*) filter (where is_quarter) as quarters,
        count(distinct own_name) filter (where length(own_name) > 2 and not is_quarter) as names,
        sum(yuan) as total,
        min(yuan) filter (where item_no = 1) as first_sum
    from valued
    group by file_sha256, set_no

),

-- one sum, the sums of quarters, a sum and its parts; else each sum is a project's
judged as (

    select
        project.*,
        case
            when summed.items = 1 then summed.total
            when summed.items = summed.quarters then summed.total
            else summed.first_sum
        end as amount_yuan,
        summed.items > 1
        and summed.names = summed.items
        and summed.first_sum <> summed.total - summed.first_sum
        and {{ regexp_is('project.money', "'(?:[^，,。；;、：:（）()0-9]{2,40}[0-9][0-9,.]*(?:亿元|万元|元)[，,。；;、]?)+'") }} as has_several
    from project
    left join summed using (file_sha256, set_no)

)

select
    concat(left(judged.file_sha256, 12), ':b', judged.block_no, ':', coalesce(valued.item_no, 1)) as project_id,
    judged.* exclude (amount_yuan, has_several),
    valued.item_no,
    case when judged.has_several then valued.own_name else judged.title end as project_name,
    case when judged.has_several then valued.figure || valued.unit else {{ regexp_part('judged.money', '^(.*[0-9](?:亿元|万元|元))', 1) }} end as printed_text,
    cast(case when judged.has_several then valued.yuan else judged.amount_yuan end as decimal(18, 2)) as amount_yuan
from judged
left join valued
    on judged.file_sha256 = valued.file_sha256 and judged.set_no = valued.set_no and judged.has_several
-- a chapter that nobody filled in (1, 略) is no overview
where length(judged.overview) > 8
