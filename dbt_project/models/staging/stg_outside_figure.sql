select
    file_sha256,
    page,
    figures,
    example
from {{ source('raw', 'outside_figure') }}
