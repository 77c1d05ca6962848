-- The printed cells of every table, headings and captions too: a form has its labels anywhere. Blank cells are left out.
-- One row per cell with text.
select
    file_sha256,
    table_no,
    row_no,
    column_no,
    column_no + greatest(coalesce(column_span, 1), 1) - 1 as column_end,
    text as printed_text,
    plain,
    {{ to_decimal('number_text', 28, 8) }} as figure,
    coalesce(decimals, 0) as printed_decimals,
    number_kind,
    doubt,
    page,
    x0,
    y0,
    x1,
    y1
from {{ source('raw', 'cell') }}
where trim(coalesce(plain, '')) <> ''
