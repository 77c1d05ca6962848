-- W9: a total is not smaller than any one of its non-negative parts; where it is, one of the two is wrong,
-- however the levels of the list are read.
-- passes: 886.39 over 751.19; 24.00 over 24.00
-- fails:  19.52 over 191.52; 0.48 over 48.75
-- Which rules' totals it looks at is a column of the catalogue (sentinel). Trees of units and projects are left out: their
-- levels come from names and indents, so a part above its whole speaks against the levels there, not against the figures.
-- One equation per statement that has sums: each pair that breaks the rule, else the pair that comes closest to it.

with terms as (

    select stated.*
    from {{ ref('stated_term') }} as stated
    inner join {{ ref('rule_catalogue') }} as rule on stated.rule_id = rule.rule_id
    where
        rule.sentinel = 'judged'
        and stated.relation = 'equal'
        and stated.term_state = 'printed'
        and stated.weight = 1
        and stated.standing = 'certain'
        and stated.candidate is null

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

    select
        'W9' as rule_id,
        term.equation_id || '.W9' as equation_id,
        term.budget_line_id,
        term.side,
        term.weight,
        'at_least' as relation,
        'zero' as blank_is,
        'certain' as standing,
        cast(null as varchar) as candidate,
        cast(null as varchar) as reason,
        cast(null as varchar) as label
    from terms as term
    inner join chosen using (equation_id)
    where term.side = 'reported' or term.amount_yuan = chosen.part_yuan
    qualify row_number() over (partition by term.equation_id, term.side order by term.term_no) = 1

)

select * from final
