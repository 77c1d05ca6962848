-- No statement that was misread has lines or cells in the public marts: it is held back, or a person has waived the finding.
-- severity: critical
select verdict.rule_id, verdict.document_id, verdict.statement_id, verdict.statement_code, verdict.page, verdict.reason
from marts.fact_reconciliation as verdict
left join marts.waiver as waiver
    on verdict.rule_id = waiver.rule_id and verdict.equation_id = waiver.place
where verdict.status = 'mismatch'
    and verdict.fault = 'extraction'
    and waiver.place is null
    and exists (
        select 1
        from (
            select document_id, statement_id from marts.fact_budget_line
            union
            select document_id, statement_id from marts.fact_printed_cell
        ) as printed
        where printed.document_id = verdict.document_id
            and (verdict.statement_id is null or printed.statement_id = verdict.statement_id)
    )
