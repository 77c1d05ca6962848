-- The 三公 items of a document, whether they stand in lines or in columns: this year's figure of the document's own
-- phase, the general budget's column where there is one. One row per statement and item.

with item_lines as (

    select
        cell.*,
        sets.statement_set
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('statement_set') }} as sets
        on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
    inner join {{ ref('document_scope') }} as document
        on cell.document_id = document.document_id
    left join {{ ref('checked_line') }} as line
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
        and coalesce(cell.phase, document.phase) = document.phase
        and coalesce(cell.fiscal_year, document.fiscal_year) = document.fiscal_year

),

final as (

    select
        *,
        false as is_whole
    from item_lines
    qualify
        row_number() over (
            partition by statement_id, line_code
            order by fund is distinct from 'general_public_budget', not is_total_column, column_no, row_no
        ) = 1

)

select * from final
