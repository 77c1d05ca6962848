select
    file_sha256,
    format,
    byte_size,
    page_count,
    table_count,
    status,
    message,
    extractor_version
from {{ source('raw', 'document') }}
