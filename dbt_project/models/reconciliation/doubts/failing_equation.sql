-- The equations that do not meet, with what the catalogue says of their rule. One row per failing equation.

select
    equation.*,
    rule.direction,
    coalesce(rule.sentinel, '') = 'judges' as is_sentinel,
    contains(coalesce(rule.doubts, ''), 'levels') as has_doubtful_levels,
    contains(coalesce(rule.doubts, ''), 'nested') as may_be_nested,
    contains(coalesce(rule.doubts, ''), 'carryover') as may_carry_over,
    rule.family
from {{ ref('equation') }} as equation
left join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
where equation.arithmetic_status = 'mismatch'
