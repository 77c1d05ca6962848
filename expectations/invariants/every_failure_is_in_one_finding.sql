-- Every equation and check that fails belongs to one finding, and every finding to an equation that fails.
-- severity: critical
select verdict.rule_id, verdict.equation_id, count(part.finding_id) as findings
from marts.fact_reconciliation as verdict
left join marts.finding_equation as part on verdict.equation_id = part.equation_id
left join marts.finding as finding on part.finding_id = finding.finding_id
where verdict.status in ('mismatch', 'remark')
group by verdict.rule_id, verdict.equation_id
having count(finding.finding_id) != 1
union all
select finding.rule_id, finding.finding_id, 0
from marts.finding as finding
left join marts.fact_reconciliation as verdict
    on finding.finding_id = verdict.equation_id and verdict.status in ('mismatch', 'remark')
where verdict.equation_id is null
