-- What was not checked says why: not_checked and not_applicable have a reason, always.
-- severity: critical
select coverage.rule_id, coverage.document_id, coverage.status
from marts.coverage as coverage
where coverage.status in ('not_checked', 'not_applicable')
    and coalesce(trim(coverage.reason), '') = ''
union all
select verdict.rule_id, verdict.equation_id, verdict.status
from marts.fact_reconciliation as verdict
where verdict.status in ('not_checked', 'not_applicable')
    and coalesce(trim(verdict.reason), '') = ''
