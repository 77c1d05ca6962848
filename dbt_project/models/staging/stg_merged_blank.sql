-- The blank cells that are merged over several rows, those of headings too: in forms their label is on another page, or lost.
-- One row per blank cell over more than one row.
select
    file_sha256,
    table_no,
    row_no,
    column_no,
    row_span
from {{ source('raw', 'cell') }}
where
    row_span > 1
    and trim(coalesce(plain, '')) = ''
