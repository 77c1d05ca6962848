-- How many files of tables of which no agency is known lie beside each disclosure: in a folder of its files, of no other
-- phase or year. They may be parts of it, so that nothing that it lacks is its publisher's fault (D1).
-- One row per disclosure that has any beside it.
with file as (
    select
        document.document_id,
        document.file_sha256,
        document.agency_id,
        document.phase,
        document.fiscal_year,
        {{ regexp_remove('document.file_path', '[^/]*$') }} as folder,
        coalesce(file_tables.statutory_statements, 0) as statutory_statements
    from {{ ref('dim_document') }} as document
    left join {{ ref('int_file_tables') }} as file_tables on document.file_sha256 = file_tables.file_sha256
)

select
    file.document_id,
    cast(count(distinct ownerless.file_sha256) as integer) as ownerless_files
from file
inner join file as ownerless
    on coalesce(file.folder, '') = coalesce(ownerless.folder, '')
    and coalesce(file.phase = ownerless.phase, true)
    and coalesce(file.fiscal_year = ownerless.fiscal_year, true)
where ownerless.agency_id is null and ownerless.statutory_statements > 0
group by file.document_id
