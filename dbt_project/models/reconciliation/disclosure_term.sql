-- The terms of every equation: which printed figure is on which side of which rule's equation, with its weight.
-- term_state: printed | blank | dash (zero) | parts (a subtotal left blank, at the sum of its own parts) | missing.
-- term_no orders the terms of an equation, the reported figure first. One row per rule, equation, term and candidate.

with of_equations as (

    {% for rule in rule_models('of_equations') %}
    select * from {{ ref(rule) }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}

),

terms as (

    select * from {{ ref('stated_term') }}
    union all by name
    select * from ({{ reconcile_figures('of_equations') }})

),

-- only blank parts of sums within a statement are asked for; of sums across, only subtotals whose parts are in columns
asking as (

    select
        terms.*,
        rule.direction = 'across' as is_across,
        case when terms.side = 'computed' and terms.term_state = 'blank' and rule.family = 'within' then terms.budget_line_id end
            as blank_line_id
    from terms
    left join {{ ref('rule_catalogue') }} as rule on terms.rule_id = rule.rule_id

),

subtotal_for as (

    select * replace (false as is_across) from {{ ref('blank_subtotal') }}
    union all
    select * from {{ ref('blank_subtotal') }}
    where is_across

)

select
    term.* exclude (is_across, blank_line_id) replace (
        coalesce(subtotal.amount_yuan, term.amount_yuan) as amount_yuan,
        coalesce(subtotal.amount_low, term.amount_low) as amount_low,
        coalesce(subtotal.amount_high, term.amount_high) as amount_high,
        case
            when subtotal.budget_line_id is not null then 'parts'
            when unfilled.budget_line_id is not null then 'missing'
            else term.term_state
        end as term_state,
        coalesce(unfilled.reason, term.reason) as reason
    )
from asking as term
left join subtotal_for as subtotal
    on term.blank_line_id = subtotal.budget_line_id and coalesce(term.is_across, false) = subtotal.is_across
left join {{ ref('unfilled_line') }} as unfilled
    on
        term.blank_line_id = unfilled.budget_line_id
        and subtotal.budget_line_id is null
        and not coalesce(term.is_across, false)
