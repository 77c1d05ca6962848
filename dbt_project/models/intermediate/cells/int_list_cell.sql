-- The body cells of recognised lists, each with the statement and the column it is in. A view: nothing is stored twice.
-- One row per cell.
{{ config(materialized='view') }}

with cell as (
    select * from {{ ref('stg_cell') }}
),

statement_part as (
    select * from {{ ref('int_statement_part') }} as statement_part where shape = 'list'
),

layout_column as (
    select * from {{ ref('int_layout_column') }} as layout_column
)

select
    cell.* exclude (is_hidden),
    cell.is_hidden as is_hidden_in_table,
    cell.is_hidden or statement_part.is_hidden as is_hidden,
    statement_part.statement_id,
    statement_part.statement_table_no,
    statement_part.statement_code,
    statement_part.row_scheme,
    statement_part.layout_id,
    statement_part.statement_fund,
    statement_part.title_phase,
    statement_part.note_phase,
    statement_part.printed_unit as table_unit,
    statement_part.unit_yuan as table_unit_yuan,
    statement_part.unit_source,
    layout_column.column_path,
    layout_column.parent_path,
    layout_column.leaf,
    layout_column.role,
    layout_column.kind,
    layout_column.group_no,
    layout_column.scheme,
    layout_column.code_run,
    layout_column.flow,
    layout_column.fund,
    layout_column.nature,
    layout_column.origin,
    layout_column.line_code,
    layout_column.phase,
    layout_column.year_offset,
    layout_column.is_total,
    layout_column.is_memo,
    layout_column.measure,
    layout_column.column_year,
    layout_column.heading_unit,
    layout_column.unknown_reason
from cell
inner join statement_part
    on cell.file_sha256 = statement_part.file_sha256
    and cell.table_no = statement_part.table_no
inner join layout_column
    on statement_part.layout_id = layout_column.layout_id
    and cell.column_no = layout_column.column_no
