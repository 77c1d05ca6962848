select
    file_sha256,
    sentence_no,
    concat(
        left(md5(replace(text, ' ', '')), 8),
        nullif('-' || row_number() over (partition by file_sha256, replace(text, ' ', '') order by sentence_no), '-1')
    ) as sentence_key,
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
