select
    file_sha256,
    block_no,
    role,
    text as printed_text,
    plain,
    page,
    x0,
    y0,
    x1,
    y1
from {{ source('raw', 'paragraph') }}
