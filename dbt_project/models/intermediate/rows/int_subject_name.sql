-- The names under which each subject is printed: the official one and those of subject_name_variant, normalised as
-- labels are.
with classified as (
    select 'functional' as scheme, code, level, name, valid_from, valid_to from {{ ref('functional_classification') }}
    union all
    select 'economic' as scheme, code, level, name, valid_from, valid_to from {{ ref('economic_classification') }}
    union all
    select 'government_economic' as scheme, code, level, name, valid_from, valid_to from {{ ref('government_economic_classification') }}
),

variant as (
    select
        subject_name_variant.scheme,
        subject_name_variant.code,
        classified.level,
        subject_name_variant.name,
        classified.valid_from,
        classified.valid_to
    from {{ ref('subject_name_variant') }} as subject_name_variant
    inner join classified
        on subject_name_variant.scheme = classified.scheme
        and subject_name_variant.code = classified.code
),

named as (
    select scheme, code, level, name, valid_from, valid_to, 1 as is_official from classified
    union all
    select scheme, code, level, name, valid_from, valid_to, 0 as is_official from variant
),

-- Summaries also print the classes without their last word: 2、外交 for 外交支出.
shortened as (
    select scheme, code, level, name, valid_from, valid_to, is_official from named
    union all
    select scheme, code, level, {{ regexp_remove('name', '支出$') }} as name, valid_from, valid_to, 0 as is_official
    from named
    where scheme = 'functional' and level = 'class' and name like '%支出' and name <> '其他支出'
),

keyed as (
    select
        scheme,
        code,
        level,
        is_official,
        valid_from,
        valid_to,
        {{ label_key('name') }} as name_key
    from shortened
)

select
    scheme,
    name_key,
    code,
    level,
    max(is_official) as is_official,
    min(coalesce(valid_from, 0)) as valid_from,
    max(coalesce(valid_to, 9999)) as valid_to,
    count(*) over (partition by scheme, name_key) as codes_of_name
from keyed
group by scheme, name_key, code, level
