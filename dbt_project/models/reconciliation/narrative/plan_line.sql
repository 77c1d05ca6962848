-- The plan that a table prints beside the final figure which a stated amount restates: the same statement, item and scope, in a
-- column of the budget. One row per stated amount of final accounts and phase of the plan.
with line as (

    select
        link.claim_id,
        line.*
    from {{ ref('int_claim_link') }} as link
    inner join {{ ref('int_landed_line') }} as line using (budget_line_id)
    where link.linked = 'certain' and line.phase = 'final' and line.line_code is not null

)

select
    line.claim_id,
    plan.phase,
    min(plan.amount_yuan) as amount,
    min(plan.amount_low) as amount_low,
    min(plan.amount_high) as amount_high,
    min(plan.printed_text) as printed_text
from line
inner join {{ ref('int_landed_line') }} as plan
    on
        line.statement_id = plan.statement_id
        and plan.phase in ('budget', 'original_budget', 'adjusted_budget')
        and line.fiscal_year is not distinct from plan.fiscal_year
        and line.line_code = plan.line_code
        and line.unit_name is not distinct from plan.unit_name
        and line.project_name is not distinct from plan.project_name
        and line.fund is not distinct from plan.fund
        and line.nature is not distinct from plan.nature
        and line.origin is not distinct from plan.origin
where plan.measure is null or plan.measure = 'money'
group by line.claim_id, plan.phase
having count(distinct plan.amount_yuan) = 1
