-- Economic classes that are headings of columns, where a statement crosses function with economic class: each
-- name that one code of the scheme bears (of a code in use and an abolished one, 其他社会保障缴费, the one in use), with the
-- statements in which it is read so. 其他支出 is read as the class; a name that two groups share (办公设备购置) is left open.
with subject_name as (
    select
        *,
        max(is_official) over (partition by name_key) as has_official,
        max(valid_to) over (partition by scheme, name_key) as latest
    from {{ ref('int_subject_name') }}
    where scheme in ('economic', 'government_economic')
),

economic_heading_scope as (
    select * from {{ ref('economic_heading_scope') }}
),

named as (
    select
        scheme,
        name_key as heading_key,
        min_by(code, length(code)) as code,
        count(distinct code) as codes,
        count(distinct case when length(code) = 3 then code end) as classes
    from subject_name
    where name_key <> '' and is_official = has_official and valid_to = latest
    group by scheme, name_key
)

select
    named.heading_key,
    economic_heading_scope.statements,
    economic_heading_scope.priority,
    concat('economic_', named.code) as line_code
from named
inner join economic_heading_scope
    on named.scheme = economic_heading_scope.scheme
    and length(named.code) <= economic_heading_scope.longest_code
where named.codes = 1
    or (named.classes = 1 and economic_heading_scope.longest_code > 3)
