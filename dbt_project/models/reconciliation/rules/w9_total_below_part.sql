-- W9: a total is not smaller than any one of its non-negative parts; where it is, the statement was misread or
-- misprinted, and its other results are not used.
-- passes: 886.39 over 751.19; 24.00 over 24.00
-- fails:  19.52 over 191.52; 0.48 over 48.75
-- Trees of units and projects are left out: their levels come from names and indents, so a part above its whole there
-- speaks against the levels (W8 then is not checked), not against the figures.
-- One equation per statement that has sums: each pair that breaks the rule, else the pair that comes closest to it.

with terms as (

    select * from {{ ref('within_statement_term') }}
    where relation = 'equal' and rule_id not in ('W6', 'W8') and term_state = 'printed' and weight = 1

),

pairs as (

    select
        total.equation_id,
        total.statement_id as of_statement,
        total,
        part,
        total.amount_high < part.amount_low as is_broken
    from terms as total
    inner join terms as part on total.rule_id = part.rule_id and total.equation_id = part.equation_id
    where
        total.side = 'reported' and part.side = 'computed' and part.amount_yuan > 0
        and total.equation_id not in (select equation_id from terms where amount_yuan < 0)

),

chosen as (

    select *
    from pairs
    qualify
        is_broken
        or row_number() over (
            partition by of_statement
            order by is_broken desc, (total.amount_yuan - part.amount_yuan) / part.amount_yuan, equation_id
        ) = 1

),

largest as (

    select *
    from chosen
    qualify row_number() over (partition by equation_id order by part.amount_yuan desc, part.budget_line_id) = 1

),

final as (

    select unnest(total) from largest
    union all
    select unnest(part) from largest

)

select * replace ('W9' as rule_id, equation_id || '.W9' as equation_id, 'at_least' as relation)
from final
