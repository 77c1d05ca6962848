-- A verdict is exact, rounding, mismatch, remark, not_applicable or not_checked, and a mismatch or remark says whose fault it is.
-- severity: critical
select verdict.rule_id, verdict.equation_id, verdict.status, verdict.fault
from marts.fact_reconciliation as verdict
where verdict.status is null
    or verdict.status not in ('exact', 'rounding', 'mismatch', 'remark', 'not_applicable', 'not_checked')
    or (verdict.status in ('mismatch', 'remark') and coalesce(verdict.fault, '') not in ('extraction', 'publisher'))
