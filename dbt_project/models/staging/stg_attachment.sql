select
    file_sha256,
    attachment_no,
    target
from {{ source('raw', 'attachment') }}
