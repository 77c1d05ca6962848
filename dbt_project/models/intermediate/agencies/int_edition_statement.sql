-- The statements that another edition of a disclosure prints: what a corrected edition leaves out is not missing (D1).
-- One row per disclosure and kind of statement.
with document as (
    select
        document_id,
        file_sha256,
        agency_id,
        fiscal_year,
        phase
    from {{ ref('dim_document') }}
    where agency_id is not null and fiscal_year is not null and phase is not null
)

select distinct
    document.document_id,
    part.statement_code
from document
inner join document as edition
    on document.agency_id = edition.agency_id
    and document.fiscal_year = edition.fiscal_year
    and document.phase = edition.phase
    and document.document_id <> edition.document_id
inner join {{ ref('int_statement_part') }} as part on edition.file_sha256 = part.file_sha256
where part.shape = 'list'
