-- Whose disclosure each file is, for which year and phase: the best-placed mention wins (cover, then captions, running
-- title, titles, narrative), the more frequent among equals; a manifest fills what is not printed, a file's name last.
with document as (
    select * from {{ ref('stg_document') }}
),

file as (
    select
        *,
        row_number() over (partition by file_sha256 order by file_path) as copy_no,
        count(*) over (partition by file_sha256) as copies
    from {{ ref('stg_file') }}
),

mention as (
    select * from {{ ref('stg_mention') }}
),

mention_source as (
    select * from {{ ref('mention_source') }}
),

manifest as (
    select * from {{ ref('stg_manifest') }}
),

division as (
    select name from {{ ref('division') }}
    union
    select prefix as name from {{ ref('division_prefix') }}
),

candidate as (
    select
        file_sha256,
        what,
        source,
        occurrences,
        page,
        case when what = 'agency' then {{ regexp_remove('mentioned', '^[0-9]{3,9}[-— ]?') }} else mentioned end as mentioned
    from mention
),

ranked as (
    select
        mention.file_sha256,
        mention.what,
        mention.mentioned,
        mention.source,
        row_number() over (
            partition by mention.file_sha256, mention.what
            order by mention_source.rank, mention.occurrences desc, mention.page, mention.mentioned
        ) as choice
    from candidate as mention
    inner join mention_source on mention.source = mention_source.source and mention.what = mention_source.what
    left join division on mention.what = 'agency' and mention.mentioned = division.name
    -- The name of a place is no agency: 上海市普陀区 on the cover of 上海市普陀区司法局.
    where division.name is null and (mention.what <> 'agency' or length(mention.mentioned) >= 3)
),

printed as (
    select
        file_sha256,
        max(case when what = 'agency' then mentioned end) as agency_name,
        max(case when what = 'agency' then source end) as agency_source,
        max(case when what = 'agency_code' then mentioned end) as agency_code,
        max(case when what = 'agency_kind' then mentioned end) as agency_kind,
        {{ to_integer("max(case when what = 'year' then mentioned end)") }} as fiscal_year,
        max(case when what = 'phase' then mentioned end) as phase
    from ranked
    where choice = 1
    group by file_sha256
),

named as (
    select
        document.file_sha256,
        file.file_name,
        file.file_path,
        file.copies,
        document.format,
        document.page_count,
        document.table_count,
        document.status,
        {{ regexp_remove("translate(coalesce(printed.agency_name, manifest.agency_name), '（）', '()')", '\\s') }}
            as agency_name,
        coalesce(
            printed.agency_source, case when manifest.agency_name is not null then 'manifest' end
        ) as agency_source,
        printed.agency_code,
        coalesce(printed.agency_kind, manifest.agency_kind) as printed_kind,
        coalesce(
            printed.fiscal_year, manifest.fiscal_year,
            {{ to_integer(regexp_part('file.file_name', '((?:19|20)[0-9]{2})年', 1)) }}
        ) as fiscal_year,
        coalesce(
            printed.phase, manifest.phase,
            case when file.file_name like '%决算%' then 'final' when file.file_name like '%预算%' then 'budget' end
        ) as phase,
        manifest.province as manifest_province,
        manifest.city as manifest_city,
        manifest.agency_name as manifest_agency,
        manifest.fiscal_year as manifest_year,
        manifest.phase as manifest_phase,
        manifest.published_on as published,
        manifest.url
    from document
    left join file on document.file_sha256 = file.file_sha256 and file.copy_no = 1
    left join printed on document.file_sha256 = printed.file_sha256
    left join manifest on document.file_sha256 = manifest.file_sha256
)

select
    *,
    case
        when agency_name like '%本级%' then 'headquarters'
        else coalesce(printed_kind, 'department')
    end as agency_kind
from named
