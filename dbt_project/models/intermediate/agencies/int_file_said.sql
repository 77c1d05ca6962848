-- Whose disclosure each file is by its own words, for which year and phase: what is printed first, then what a manifest
-- says, then the year over columns, a file's name last. Tables published apart (附件2 beside the narrative) often print no
-- agency: their file's name tells it, if its year is theirs.
-- One row per file content.
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

manifest as (
    select * from {{ ref('stg_manifest') }}
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
    from {{ ref('int_file_mention') }}
    group by file_sha256
),

-- 附件2：北京市审计局2026年度部门预算报表.pdf, 2026年北京市审计局部门预算.pdf, 北京市审计局2026年项目绩效目标表.xlsx
named as (
    select
        file.file_sha256,
        {{ regexp_remove(
            "coalesce("
            ~ regexp_part('file.file_name', '([一-龥()（）]{4,40})(?:19|20)[0-9]{2}年?度?[一-龥]{0,6}(?:预算|决算|绩效)', 1) ~ ", "
            ~ regexp_part('file.file_name', '(?:19|20)[0-9]{2}年?度?([一-龥()（）]{4,40})(?:部门|单位|项目)(?:综合|整体)?(?:支出)?(?:预算|决算|绩效)', 1)
            ~ ")", '^(附件|附表|关于|公开|公布)+|(部门|单位)$') }} as agency_name,
        {{ to_integer(regexp_part('file.file_name', '((?:19|20)[0-9]{2})', 1)) }} as agency_year,
        {{ to_integer(regexp_part('file.file_name', '(?:^|[^0-9])((?:19|20)[0-9]{2})(?:年|部门|单位|预算|决算)', 1)) }} as fiscal_year
    from file
    where file.copy_no = 1
),

phase_in_name as (
    select
        file.file_sha256,
        arg_min(phase_word.phase, phase_word.rank) as phase
    from file
    inner join {{ ref('phase_word') }} as phase_word on contains(file.file_name, phase_word.word)
    where file.copy_no = 1
    group by file.file_sha256
),

agency_in_name as (
    select distinct
        named.file_sha256,
        named.agency_name
    from named
    left join printed on named.file_sha256 = printed.file_sha256
    left join manifest on named.file_sha256 = manifest.file_sha256
    inner join {{ ref('agency_ending') }} as agency_ending
        on right({{ regexp_remove('named.agency_name', '[(（]?本级[)）]?$') }}, length(agency_ending.ending)) = agency_ending.ending
    where named.agency_year = coalesce(printed.fiscal_year, manifest.fiscal_year, named.agency_year)
),

name_said as (
    select
        document.file_sha256,
        coalesce(printed.agency_name, manifest.agency_name, agency_in_name.agency_name) as agency_name,
        case
            when printed.agency_name is not null then printed.agency_source
            when manifest.agency_name is not null then 'manifest'
            when agency_in_name.agency_name is not null then 'file_name'
        end as agency_source
    from document
    left join printed on document.file_sha256 = printed.file_sha256
    left join manifest on document.file_sha256 = manifest.file_sha256
    left join agency_in_name on document.file_sha256 = agency_in_name.file_sha256
    -- the budget of a whole government is no department's, though one compiled it
    left join {{ ref('int_file_government') }} as government on document.file_sha256 = government.file_sha256
    where government.file_sha256 is null
)

select
    document.file_sha256,
    file.file_name,
    file.file_path,
    {{ regexp_remove('file.file_path', '[^/]*$') }} as folder,
    file.copies,
    document.format,
    document.page_count,
    document.table_count,
    document.status,
    -- 西安市财政局(汇总) is the department itself, with its units
    {{ regexp_remove("translate(name_said.agency_name, '（）', '()')", '\\s|\\((汇总|部门汇总|合并|含(所属|下属)单位)\\)$') }}
        as name_said,
    name_said.agency_source,
    printed.agency_code,
    printed.agency_kind as printed_kind,
    manifest.agency_kind as manifest_kind,
    coalesce(printed.fiscal_year, manifest.fiscal_year, file_year.fiscal_year, named.fiscal_year) as fiscal_year,
    coalesce(printed.phase, manifest.phase, phase_in_name.phase) as phase,
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
left join {{ ref('int_file_year') }} as file_year on document.file_sha256 = file_year.file_sha256
left join named on document.file_sha256 = named.file_sha256
left join phase_in_name on document.file_sha256 = phase_in_name.file_sha256
left join name_said on document.file_sha256 = name_said.file_sha256
