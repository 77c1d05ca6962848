select
    file_sha256,
    sentence_no,
    passage_no,
    block_no,
    char_start,
    char_end,
    text as sentence,
    heading,
    heading_path,
    page,
    x0,
    y0,
    x1,
    y1
from {{ source('raw', 'sentence') }}
