-- A rule never passes or fails on a missing figure: exact, rounding and mismatch have both sides.
-- severity: critical
select verdict.rule_id, verdict.equation_id, verdict.status, verdict.reported_yuan, verdict.computed_yuan
from marts.fact_reconciliation as verdict
left join marts.rule_catalogue as rule on verdict.rule_id = rule.rule_id
where verdict.status in ('exact', 'rounding', 'mismatch', 'remark')
    and rule.family in ('within', 'between')
    and (verdict.reported_yuan is null or verdict.computed_yuan is null)
