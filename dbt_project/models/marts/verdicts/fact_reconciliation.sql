-- The verdict on every equation and check: those within a disclosure, and those between disclosures. What a rule finds whose
-- findings are remarks (remark_rule) is a remark, never a mismatch.
-- One row per equation or check.
with verdict as (

    select *
    from {{ ref('disclosure_verdict') }}
    union all by name
    select *
    from {{ ref('corpus_verdict') }}

)

select
    verdict.* replace (
        case when verdict.status = 'mismatch' and remark.rule_id is not null then 'remark' else verdict.status end as status
    ),
    rule.severity
from verdict
left join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
left join {{ ref('remark_rule') }} as remark on verdict.rule_id = remark.rule_id
