-- Nothing that was misread is in the public marts: its cells are held back, or a person has waived the finding.
-- severity: critical
select verdict.rule_id, verdict.equation_id, verdict.statement_id, verdict.page, verdict.reason
from marts.fact_reconciliation as verdict
where verdict.status in ('mismatch', 'remark')
    and verdict.fault = 'extraction'
    and not verdict.is_waived
    and not exists (
        select 1 from marts.held_back as held
        where held.document_id = verdict.document_id
            and (verdict.statement_id is null or held.statement_id = verdict.statement_id)
    )
union all
select held.rule_id, held.equation_id, held.statement_id, held.page, held.reason
from marts.held_back as held
where held.budget_line_id in (select budget_line_id from marts.fact_budget_line)
    or held.budget_line_id in (select budget_line_id from marts.fact_printed_cell)
