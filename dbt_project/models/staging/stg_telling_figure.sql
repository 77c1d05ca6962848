select
    file_sha256,
    place,
    number_text,
    unit,
    order_no,
    occurrences
from {{ source('raw', 'telling_figure') }}
