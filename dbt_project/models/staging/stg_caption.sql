select
    file_sha256,
    table_no,
    caption_no,
    place,
    text as printed_text,
    plain,
    {{ title_key('plain') }} as title_key,
    page
from {{ source('raw', 'caption') }}
