-- A verdict is exact, rounding, mismatch, not_applicable or not_checked, and a mismatch says whose fault it is.
-- severity: critical
select verdict.rule_id, verdict.equation_id, verdict.status, verdict.fault
from marts.fact_reconciliation as verdict
where verdict.status is null
    or verdict.status not in ('exact', 'rounding', 'mismatch', 'not_applicable', 'not_checked')
    or (verdict.status = 'mismatch' and coalesce(verdict.fault, '') not in ('extraction', 'publisher'))
