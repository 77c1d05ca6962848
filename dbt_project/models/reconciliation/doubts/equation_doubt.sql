-- Why an equation whose numbers do not meet accuses nobody, or not the publisher: what the page says (doubt_of_page: misread,
-- gap, withheld), what the statement's structure says (doubt_of_structure), what two statements cover (doubt_of_scope: scope,
-- carryover), how a table without rules was read (doubt_of_layout: layout). And why an equation is no check, whether its
-- numbers meet or not (doubt_of_placing: placed). The first of placed, scope, misread, gap, withheld, structure, carryover,
-- layout counts. One row per equation in doubt.

with doubts as (

    select * from {{ ref('doubt_of_page') }}
    union all
    select * from {{ ref('doubt_of_structure') }}
    union all
    select * from {{ ref('doubt_of_scope') }}
    union all
    select * from {{ ref('doubt_of_layout') }}
    union all
    select * from {{ ref('doubt_of_placing') }}

)

select
    equation_id,
    kind,
    reason
from doubts
qualify
    row_number() over (
        partition by equation_id
        order by
            list_position(['placed', 'scope', 'misread', 'gap', 'withheld', 'structure', 'carryover', 'layout'], kind), reason
    ) = 1
