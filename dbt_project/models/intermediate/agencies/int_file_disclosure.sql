-- Whose disclosure each file is, for which year and phase, under the one name that its agency bears: the fullest form of the
-- organ and its place; of those that differ in 中共 only, the one that most files print.
-- One row per file content.
with said as (
    select * from {{ ref('int_file_said') }}
),

file_agency as (
    select * from {{ ref('int_file_agency') }} as file_agency
),

placed as (
    select * from {{ ref('int_file_agency_name') }}
),

agency_key as (
    select * from {{ ref('int_agency_key') }} as agency_key
),

agency_kind as (
    select * from {{ ref('int_agency_kind') }} as agency_kind
),

identified as (
    select
        file_agency.*,
        coalesce(agency_kind.agency_kind, file_agency.said_kind) as agency_kind,
        case
            when agency_key.agency_key is null then file_agency.agency_name
            else first_value(file_agency.agency_name) over (
                partition by agency_key.agency_key, coalesce(agency_kind.agency_kind, file_agency.said_kind)
                order by
                    length(agency_key.bare_name) desc,
                    agency_key.files desc,
                    length(file_agency.agency_name) desc,
                    file_agency.agency_name
            )
        end as one_name
    from file_agency
    left join agency_key on file_agency.agency_name = agency_key.agency_name
    left join agency_kind
        on agency_key.agency_key = agency_kind.agency_key and file_agency.said_kind = agency_kind.said_kind
)

select
    said.file_sha256,
    said.file_name,
    said.file_path,
    said.copies,
    said.format,
    said.page_count,
    said.table_count,
    said.status,
    said.name_said,
    identified.one_name as agency_name,
    identified.agency_source,
    said.agency_code,
    said.printed_kind,
    identified.fiscal_year,
    identified.phase,
    said.manifest_province,
    said.manifest_city,
    said.manifest_agency,
    said.manifest_year,
    said.manifest_phase,
    said.published,
    said.url,
    placed.said_division,
    placed.division_said_by,
    identified.agency_kind,
    identified.joined_to,
    identified.joined_by_figures
from said
inner join identified on said.file_sha256 = identified.file_sha256
inner join placed on said.file_sha256 = placed.file_sha256
