select
    file_sha256,
    table_no,
    text as printed_text,
    reason,
    page,
    x0,
    y0,
    x1,
    y1
from {{ source('raw', 'stray_number') }}
