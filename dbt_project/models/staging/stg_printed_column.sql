select
    file_sha256,
    table_no,
    column_no,
    coalesce(column_path, '') as column_path,
    coalesce(leaf, '') as leaf,
    depth
from {{ source('raw', 'printed_column') }}
