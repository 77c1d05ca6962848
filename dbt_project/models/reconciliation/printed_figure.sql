-- The printed cells that can be in an equation, each with its figure as an interval: cells of money (checked_cell) and
-- printed changes between years (增减额), which are money but no line; and the money of forms. term_state says what a cell lends to a sum:
-- 'printed' its interval, 'blank' and 'dash' zero, 'missing' nothing (a figure that was not understood).
-- One row per printed cell.
{{ config(materialized='view') }}

select
    budget_line_id,
    document_id,
    statement_id,
    statement_code,
    line_label,
    column_path,
    page,
    row_no,
    column_no,
    printed_text,
    cast(amount_yuan as decimal(20, 4)) as amount_yuan,
    cast(amount_low as decimal(20, 4)) as amount_low,
    cast(amount_high as decimal(20, 4)) as amount_high,
    term_state,
    reason
from {{ ref('checked_cell') }}

union all

select
    cell.budget_line_id,
    cell.document_id,
    cell.statement_id,
    cell.statement_code,
    cell.line_label,
    cell.column_path,
    cell.page,
    cell.row_no,
    cell.column_no,
    cell.printed_text,
    cast(cell.quantity * statement.unit_yuan as decimal(20, 4)) as amount_yuan,
    cast(cell.quantity * statement.unit_yuan as decimal(20, 4)) - {{ half_step('cell.printed_decimals') }} * statement.unit_yuan
        as amount_low,
    cast(cell.quantity * statement.unit_yuan as decimal(20, 4)) + {{ half_step('cell.printed_decimals') }} * statement.unit_yuan
        as amount_high,
    'printed' as term_state,
    null as reason
from {{ ref('int_landed_cell') }} as cell
inner join {{ ref('fact_statement') }} as statement on cell.statement_id = statement.statement_id
where
    cell.measure = 'change'
    and cell.cell_state = 'figure'
    and not coalesce(cell.is_hidden, false)
    and statement.unit_yuan is not null

union all

select * from {{ ref('int_form_figure') }}
