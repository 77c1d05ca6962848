-- The build that this file is. One row; none where somebody models by hand.
select
    build_id,
    started_at,
    now() as built_at,
    documents,
    gate,
    files_read_now
from {{ ref('stg_build') }}
