select
    file_sha256,
    sentence_no,
    kind,
    char_start,
    char_end,
    text as printed_text
from {{ source('raw', 'sentence_flaw') }}
