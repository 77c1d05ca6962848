-- What was disclosed, whatever files it came in: the dimension that facts join on document_id alone.
-- One row per document_id.
with dim_document as (
    select * from {{ ref('dim_document') }}
)

select
    document_id,
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
from dim_document
where document_id is not null
group by document_id
