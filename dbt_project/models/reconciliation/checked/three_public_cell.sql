-- The 三公 items of a document: this year's figure of the document's own phase, the general budget's column where there
-- is one. One row per statement and item.

select
    *,
    false as is_whole
from {{ ref('three_public_item') }}
qualify
    row_number() over (
        partition by statement_id, line_code
        order by fund is distinct from 'general_public_budget', not is_total_column, column_no, row_no
    ) = 1
