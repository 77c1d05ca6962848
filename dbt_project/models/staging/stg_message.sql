select
    file_sha256,
    message_no,
    severity,
    code,
    text as sentence,
    page
from {{ source('raw', 'message') }}
