-- Rules whose findings are remarks and accuse nobody: of severity info, or on trial by their record.
-- One row per rule.
{{ config(tags=['reference']) }}

select rule.rule_id
from {{ ref('rule_catalogue') }} as rule
left join {{ ref('rule_standing') }} as record on rule.rule_id = record.rule_id
where rule.severity = 'info' or coalesce(record.is_on_trial, false)
