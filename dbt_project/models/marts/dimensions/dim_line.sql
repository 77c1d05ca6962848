-- What a row or column that is no subject of a classification says: totals, sources, three public expenses, assets, counts.
-- One row per line code.
select
    line_code,
    parent as parent_line_code,
    kind,
    name_zh,
    name_en
from {{ ref('line_code') }}
