-- What arithmetic suggests of a finding, the most specific first (place): see suggested_cells and suggested_rows. A suggestion
-- that a look at the page refutes is worse than none. One row per finding that has a suggestion.

with suggestions as (

    select * from {{ ref('suggested_cells') }}
    union all by name
    select * from {{ ref('suggested_rows') }}

)

select *
from suggestions
qualify row_number() over (partition by finding_id order by place) = 1
