-- Every waiver still matches a finding: one that matches nothing is out of date, and its row in waiver.csv must go.
-- severity: critical
select waiver.rule_id, waiver.place, waiver.reason, waiver.accepted_by
from marts.waiver as waiver
left join marts.fact_reconciliation as verdict
    on waiver.rule_id = verdict.rule_id
        and waiver.place = verdict.equation_id
        and verdict.status = 'mismatch'
where verdict.equation_id is null
