-- What was disclosed, whatever files it came in, as the stage assign knows it: dim_disclosure adds what is missing of it.
-- One row per disclosure_id.
with disclosure as (
    select
        document_id as disclosure_id,
        min(agency_id) as agency_id,
        min(agency_name) as agency_name,
        min(fiscal_year) as fiscal_year,
        min(phase) as phase,
        min(version) as version,
        min(superseded_by) as superseded_by,
        min(superseded_by) is null as is_latest,
        cast(count(*) as integer) as files,
        min(file_path) as first_file,
        cast(sum(pages) as integer) as pages,
        cast(sum(statements) as integer) as statements,
        min(url) as url,
        min(published_on) as published_on
    from {{ ref('dim_document') }}
    where document_id is not null
    group by document_id
),

-- What the parent department of an agency discloses holds the agency's own money, too.
within_department as (
    select distinct disclosure.disclosure_id
    from disclosure
    inner join {{ ref('dim_agency') }} as agency on disclosure.agency_id = agency.agency_id
    inner join disclosure as department
        on agency.parent_agency_id = department.agency_id
        and disclosure.fiscal_year = department.fiscal_year
        and disclosure.phase = department.phase
        and department.is_latest
        and department.statements > 0
)

select
    disclosure.disclosure_id,
    disclosure.disclosure_id as document_id,
    disclosure.agency_id,
    disclosure.agency_name,
    disclosure.fiscal_year,
    disclosure.phase,
    disclosure.version,
    disclosure.superseded_by,
    disclosure.is_latest,
    within_department.disclosure_id is not null as is_within_department,
    disclosure.files,
    disclosure.first_file,
    disclosure.pages,
    disclosure.statements,
    disclosure.url,
    disclosure.published_on
from disclosure
left join within_department on disclosure.disclosure_id = within_department.disclosure_id
