select
    file_sha256,
    format,
    dialect,
    byte_size,
    page_count,
    table_count,
    status,
    message,
    extractor_version
from {{ source('raw', 'document') }}
