-- The terms of every equation: which printed figure stands on which side of which rule's equation, with its weight.
-- term_state: printed | blank | dash (zero) | parts (a subtotal left blank, at the sum of its own parts) | missing |
-- uncertain. term_no orders the terms of an equation, the reported figure first. One row per rule, equation and term.
{{ config(schema='marts', materialized='view') }}

-- only blank parts of sums within a statement are asked for; of sums across, only subtotals whose parts stand in columns
with stated as (

    select
        *,
        rule_id in ('W1', 'W7') as is_across,
        case when side = 'computed' and term_state = 'blank' and starts_with(rule_id, 'W') then budget_line_id end
            as blank_line_id
    from {{ ref('stated_term') }}

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
        case when subtotal.budget_line_id is null then term.term_state else 'parts' end as term_state
    )
from stated as term
left join subtotal_for as subtotal
    on term.blank_line_id = subtotal.budget_line_id and term.is_across = subtotal.is_across

union all by name

select * from {{ ref('w9_total_below_part') }}
