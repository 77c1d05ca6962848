-- Only the cells of the body carry figures and labels; headings reach us as raw.printed_column.
select
    file_sha256,
    table_no,
    row_no,
    column_no,
    row_span,
    column_span,
    text as printed_text,
    coalesce(plain, '') as plain,
    {{ to_decimal('number_text', 28, 8) }} as figure,
    coalesce(decimals, 0) as printed_decimals,
    number_kind,
    coalesce(indent, 0) as indent,
    coalesce(hidden, false) as is_hidden,
    doubt,
    placed_by,
    page,
    x0,
    y0,
    x1,
    y1
from {{ source('raw', 'cell') }}
where section = 'body'
