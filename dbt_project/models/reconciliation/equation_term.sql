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
    term.rule_id,
    term.equation_id,
    term.term_no,
    term.document_id,
    term.statement_id,
    term.statement_code,
    term.line_label,
    term.column_path,
    term.page,
    term.row_no,
    term.column_no,
    term.side,
    term.relation,
    term.weight,
    case when subtotal.budget_line_id is null then term.amount_yuan else subtotal.amount_yuan end as amount_yuan,
    case when subtotal.budget_line_id is null then term.amount_low else subtotal.amount_low end as amount_low,
    case when subtotal.budget_line_id is null then term.amount_high else subtotal.amount_high end as amount_high,
    term.printed_text,
    term.budget_line_id,
    case when subtotal.budget_line_id is null then term.term_state else 'parts' end as term_state,
    term.reason
from stated as term
left join subtotal_for as subtotal
    on term.blank_line_id = subtotal.budget_line_id and term.is_across = subtotal.is_across

union all

select
    rule_id,
    equation_id,
    term_no,
    document_id,
    statement_id,
    statement_code,
    line_label,
    column_path,
    page,
    row_no,
    column_no,
    side,
    relation,
    weight,
    amount_yuan,
    amount_low,
    amount_high,
    printed_text,
    budget_line_id,
    term_state,
    reason
from {{ ref('w9_total_below_part') }}
