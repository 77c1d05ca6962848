with printed_cell as (
    select * from {{ ref('fact_printed_cell') }} where cell_state = 'figure'
)

select
    budget_line_id, document_id, disclosure_id, statement_id, file_sha256, file_name, page, table_no, row_no, column_no, x0, y0, x1, y1,
    agency_id, fiscal_year, phase, statement_code, line_label, line_level, indent, line_code, subject_id, subject_code,
    economic_code, government_economic_code, unit_name, project_name, flow, fund, nature, origin, row_group, column_path,
    parent_path, leaf, is_total_column, is_memo, splits, part_of_column_no, measure, printed_text, printed_unit, unit_source,
    printed_decimals, amount_yuan, amount_low, amount_high, quantity, is_additive, is_hidden, doubt, placed_by,
    functional_subject_id, economic_subject_id, government_economic_subject_id
from printed_cell
