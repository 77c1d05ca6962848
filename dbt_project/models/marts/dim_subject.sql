with functional as (
    select 'functional' as scheme, code, level, parent_code, name, valid_from, valid_to, source
    from {{ ref('functional_classification') }}
),

economic as (
    select 'economic' as scheme, code, level, parent_code, name, valid_from, valid_to, source
    from {{ ref('economic_classification') }}
),

government_economic as (
    select 'government_economic' as scheme, code, level, parent_code, name, valid_from, valid_to, source
    from {{ ref('government_economic_classification') }}
),

printed_cell as (
    select * from {{ ref('fact_printed_cell') }}
),

classified as (
    select * from functional
    union all
    select * from economic
    union all
    select * from government_economic
),

-- Every code that a line bears, misprinted ones too; only a line of the subject itself says its name.
printed as (
    select
        'functional' as scheme,
        subject_code as code,
        case when line_level in ('class', 'group', 'item', 'sub_item') then line_label end as line_label,
        document_id
    from printed_cell where subject_code is not null
    union all
    select
        'economic' as scheme,
        economic_code as code,
        case when subject_code is null then line_label end as line_label,
        document_id
    from printed_cell where economic_code is not null
    union all
    select
        'government_economic' as scheme,
        government_economic_code as code,
        case when subject_code is null and economic_code is null then line_label end as line_label,
        document_id
    from printed_cell where government_economic_code is not null
),

seen_name as (
    select scheme, code, {{ regexp_remove('line_label', '^[一二三四五六七八九十]+、|\\s') }} as name, count(distinct document_id) as documents
    from printed
    group by scheme, code, {{ regexp_remove('line_label', '^[一二三四五六七八九十]+、|\\s') }}
),

seen as (
    select
        scheme,
        code,
        string_agg(name, '；' order by documents desc, name) as names_seen,
        max_by(name, documents) filter (where name is not null) as usual_name,
        sum(documents) as times_seen
    from seen_name
    group by scheme, code
),

-- A code that is printed but in no classification is a subject too: unofficial, and visible as such.
every as (
    select
        coalesce(classified.scheme, seen.scheme) as scheme,
        coalesce(classified.code, seen.code) as code,
        case length(coalesce(classified.code, seen.code))
            when 3 then 'class' when 5 then 'group' when 7 then 'item' else 'sub_item'
        end as level,
        coalesce(
            classified.parent_code,
            case when length(seen.code) > 3 then left(seen.code, length(seen.code) - 2) end
        ) as parent_code,
        classified.name as official_name,
        coalesce(classified.name, seen.usual_name) as name,
        classified.code is not null as is_official,
        seen.names_seen,
        coalesce(seen.times_seen, 0) as times_seen,
        classified.valid_from,
        classified.valid_to,
        classified.source
    from classified
    full outer join seen on classified.scheme = seen.scheme and classified.code = seen.code
)

select
    concat(every.scheme, ':', every.code) as subject_id,
    every.scheme,
    every.code,
    every.level,
    case when parent.code is not null then concat(parent.scheme, ':', parent.code) end as parent_id,
    concat_ws(' > ', grandparent.name, parent.name, every.name) as path,
    every.name,
    every.official_name,
    every.is_official,
    every.names_seen,
    cast(every.times_seen as integer) as times_seen,
    every.valid_from,
    every.valid_to,
    every.source
from every
left join every as parent on every.scheme = parent.scheme and every.parent_code = parent.code
left join every as grandparent on parent.scheme = grandparent.scheme and parent.parent_code = grandparent.code
