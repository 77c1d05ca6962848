-- What the rules that answer an item of the check lists say of a disclosure: how many checks held, how many were not made, and
-- the findings. One row per disclosure and item with a check or a finding.
{{ config(tags=['corpus']) }}

with item_rules as (

    select
        item_id,
        unnest(string_split(what, ';')) as rule_id
    from {{ ref('review_item') }}
    where evidence = 'rule'

),

verdicts as (

    select
        verdict.disclosure_id,
        item_rules.item_id,
        count(*) filter (where verdict.status in ('exact', 'rounding')) as held,
        count(*) filter (where verdict.status = 'not_checked') as not_checked
    from {{ ref('fact_reconciliation') }} as verdict
    inner join item_rules using (rule_id)
    group by verdict.disclosure_id, item_rules.item_id

),

rule_findings as (

    select
        finding.disclosure_id,
        item_rules.item_id,
        count(distinct finding.finding_id) filter (where finding.kind = 'accusation') as accusations,
        count(distinct finding.finding_id) filter (where finding.kind = 'remark') as remarks,
        min(finding.page) as page,
        list(distinct finding.finding_id order by finding.finding_id) as finding_ids
    from {{ ref('finding') }} as finding
    inner join {{ ref('finding_equation') }} as part using (finding_id)
    inner join item_rules on part.rule_id = item_rules.rule_id
    where not finding.waived and finding.fault = 'publisher'
    group by finding.disclosure_id, item_rules.item_id

)

select
    coalesce(verdicts.disclosure_id, rule_findings.disclosure_id) as disclosure_id,
    coalesce(verdicts.item_id, rule_findings.item_id) as item_id,
    verdicts.held,
    verdicts.not_checked,
    rule_findings.accusations,
    rule_findings.remarks,
    rule_findings.page,
    rule_findings.finding_ids
from verdicts
full join rule_findings
    on verdicts.disclosure_id = rule_findings.disclosure_id and verdicts.item_id = rule_findings.item_id
