-- The cells whose column the file does not show: sums told it, or the same row of another table (dumps in reading order).
-- One row per such cell.
{{ config(materialized='view') }}

select
    file_sha256,
    table_no,
    row_no,
    column_no,
    placed_by
from {{ ref('stg_cell') }}
where placed_by is not null
