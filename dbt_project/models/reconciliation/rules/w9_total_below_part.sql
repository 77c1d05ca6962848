-- W9: a total is not smaller than any one of its non-negative parts; where it is, the statement was misread or
-- misprinted, and its other results are not used.
-- passes: 886.39 over 751.19; 24.00 over 24.00
-- fails:  19.52 over 191.52; 0.48 over 48.75
-- Trees of units and projects are left out: their levels come from names and indents, so a part above its whole there
-- speaks against the levels (W8 then is not checked), not against the figures.
-- One equation per statement that has sums: each pair that breaks the rule, else the pair that comes closest to it.

with terms as (

    select * from {{ ref('stated_term') }}
    where
        relation = 'equal' and rule_id in ('W1', 'W2', 'W3', 'W4', 'W5', 'W7')
        and term_state = 'printed' and weight = 1

),

equations as (

    select
        equation_id,
        min(statement_id) as statement_id,
        min(amount_yuan) filter (where side = 'reported') as total_yuan,
        min(amount_high) filter (where side = 'reported') as total_high,
        max(amount_yuan) filter (where side = 'computed') as part_yuan,
        max(amount_low) filter (where side = 'computed') as part_low
    from terms
    group by equation_id
    having
        count(*) filter (where side = 'reported') = 1
        and max(amount_yuan) filter (where side = 'computed') > 0
        and min(amount_yuan) >= 0

),

chosen as (

    select
        equation_id,
        part_yuan
    from equations
    qualify
        total_high < part_low
        or row_number() over (
            partition by statement_id
            order by case when total_high < part_low then 0 else 1 end, (total_yuan - part_yuan) / part_yuan, equation_id
        ) = 1

),

final as (

    select terms.*
    from terms
    inner join chosen using (equation_id)
    where terms.side = 'reported' or terms.amount_yuan = chosen.part_yuan
    qualify row_number() over (partition by terms.equation_id, terms.side order by terms.term_no) = 1

)

select * replace ('W9' as rule_id, equation_id || '.W9' as equation_id, 'at_least' as relation)
from final
