select
    file_sha256,
    file_path,
    file_name,
    folder,
    container
from {{ source('raw', 'file') }}
