-- Statements of an older edition of a disclosure that a later one prints again with the same figures in the same order (a
-- file sent twice, the tables once as Word and once as Excel): their errors are told once, of the later one.
-- One row per statement that is printed again.

with figures as (

    select
        cell.document_id,
        cell.statement_id,
        cell.statement_code,
        md5(string_agg(cast(cell.amount_yuan as varchar), ';' order by cell.row_no, cell.column_no)) as content
    from {{ ref('int_landed_cell') }} as cell
    where
        cell.cell_state = 'figure'
        and cell.document_id in (
            select document.document_id from {{ ref('dim_document') }} as document
            where document.version > 1 or document.superseded_by is not null
        )
    group by cell.document_id, cell.statement_id, cell.statement_code

),

editions as (

    select distinct
        document_id,
        agency_id,
        fiscal_year,
        phase,
        version
    from {{ ref('dim_document') }}

)

select distinct earlier.statement_id
from figures as earlier
inner join figures as later
    on
        earlier.statement_code = later.statement_code
        and earlier.content = later.content
        and earlier.document_id != later.document_id
inner join editions as one on earlier.document_id = one.document_id
inner join editions as other
    on
        later.document_id = other.document_id
        and one.agency_id = other.agency_id
        and one.fiscal_year = other.fiscal_year
        and one.phase = other.phase
        and one.version < other.version
