-- Every body cell that stands at a column of figures of a recognised statement, in the columns of fact_printed_cell, before
-- anything is held back: what the rules judge. One row per body cell at a column of figures.
{{ config(materialized='view') }}

select
    printed_cell.budget_line_id,
    printed_cell.document_id,
    printed_cell.statement_id,
    printed_cell.file_sha256,
    printed_cell.file_name,
    printed_cell.page,
    printed_cell.table_no,
    printed_cell.row_no,
    printed_cell.column_no,
    printed_cell.x0,
    printed_cell.y0,
    printed_cell.x1,
    printed_cell.y1,
    printed_cell.agency_id,
    printed_cell.fiscal_year,
    printed_cell.phase,
    printed_cell.statement_code,
    printed_cell.line_label,
    printed_cell.line_level,
    cast(printed_cell.indent as double) as indent,
    printed_cell.line_code,
    case
        when printed_cell.subject_code is not null then concat('functional:', printed_cell.subject_code)
        when printed_cell.economic_code is not null then concat('economic:', printed_cell.economic_code)
        when printed_cell.government_economic_code is not null
            then concat('government_economic:', printed_cell.government_economic_code)
    end as subject_id,
    printed_cell.subject_code,
    printed_cell.economic_code,
    printed_cell.government_economic_code,
    printed_cell.unit_name,
    printed_cell.project_name,
    printed_cell.flow,
    printed_cell.fund,
    printed_cell.nature,
    printed_cell.origin,
    printed_cell.row_group,
    printed_cell.column_path,
    printed_cell.parent_path,
    printed_cell.leaf,
    coalesce(dim_statement_column.is_total, printed_cell.is_total_column) as is_total_column,
    printed_cell.is_memo_column as is_memo,
    dim_statement_column.splits,
    dim_statement_column.part_of_column_no,
    printed_cell.measure,
    printed_cell.printed_text,
    printed_cell.printed_unit,
    printed_cell.unit_source,
    printed_cell.printed_decimals,
    cast(printed_cell.exact_yuan as decimal(18, 2)) as amount_yuan,
    cast(printed_cell.exact_yuan - printed_cell.half_yuan as decimal(22, 4)) as amount_low,
    cast(printed_cell.exact_yuan + printed_cell.half_yuan as decimal(22, 4)) as amount_high,
    cast(printed_cell.quantity as decimal(18, 4)) as quantity,
    printed_cell.cell_state,
    printed_cell.unmapped_reason,
    printed_cell.is_hidden,
    printed_cell.doubt,
    placed.placed_by
from {{ ref('int_printed_cell') }} as printed_cell
left join {{ ref('dim_statement_column') }} as dim_statement_column
    on printed_cell.statement_id = dim_statement_column.statement_id
    and printed_cell.column_no = dim_statement_column.column_no
left join {{ ref('int_placed_cell') }} as placed
    on printed_cell.file_sha256 = placed.file_sha256
    and printed_cell.table_no = placed.table_no
    and printed_cell.row_no = placed.row_no
    and printed_cell.column_no = placed.column_no
