-- The 三公 items of a document, whether they are in lines or in columns, in every fund's column: this year's figures of
-- the document's own phase. One row per statement, item and column.

with final as (

    select
        cell.*,
        sets.statement_set
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('statement_set') }} as sets
        on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
    inner join {{ ref('document_scope') }} as document
        on cell.document_id = document.document_id
    left join {{ ref('dim_statement_row') }} as line
        on
            cell.statement_id = line.statement_id
            and cell.row_no = line.row_no
            and cell.row_group = line.row_group
    where
        cell.statement_code = 'three_public'
        and cell.line_code like 'three_public_%'
        -- items in columns are read in the total line
        and (
            line.line_code like 'three_public_%'
            or (cell.statement_id, cell.row_no) in (select (total.statement_id, total.row_no) from {{ ref('total_cell') }} as total)
        )
        and {{ reconcile_own_columns('cell', 'document') }}

)

select * from final
