select
    file_sha256,
    what,
    value as mentioned,
    source,
    occurrences,
    page,
    evidence
from {{ source('raw', 'mention') }}
