-- The figure of the year before that a table prints beside the line which a stated amount restates: the same statement, item
-- and scope, one year earlier. One row per stated amount whose line has exactly one such figure.
with line as (

    select
        link.claim_id,
        line.*
    from {{ ref('int_claim_link') }} as link
    inner join {{ ref('int_landed_line') }} as line using (budget_line_id)
    where link.linked = 'certain' and line.fiscal_year is not null and line.line_code is not null

)

select
    line.claim_id,
    min(before.amount_yuan) as amount,
    min(before.amount_low) as amount_low,
    min(before.amount_high) as amount_high,
    min(before.printed_text) as printed_text
from line
inner join {{ ref('int_landed_line') }} as before
    on
        line.statement_id = before.statement_id
        and before.fiscal_year = line.fiscal_year - 1
        and line.line_code = before.line_code
        and line.unit_name is not distinct from before.unit_name
        and line.project_name is not distinct from before.project_name
        and line.flow is not distinct from before.flow
        and line.fund is not distinct from before.fund
        and line.nature is not distinct from before.nature
        and line.origin is not distinct from before.origin
        and line.phase is not distinct from before.phase
where before.measure is null or before.measure = 'money'
group by line.claim_id
having count(distinct before.amount_yuan) = 1
