-- Every waiver about a document of this build matches a finding: one that matches nothing is out of date, and its row in waiver.csv must go.
-- severity: critical
select waiver.rule_id, waiver.place, waiver.reason, waiver.accepted_by
from marts.waiver as waiver
left join marts.rule_catalogue as rule on waiver.rule_id = rule.rule_id
left join marts.fact_reconciliation as verdict
    on waiver.rule_id = verdict.rule_id
        and waiver.place = verdict.equation_id
        and verdict.status in ('mismatch', 'remark')
where verdict.equation_id is null
    and (
        rule.rule_id is null
        -- a place begins with the first twelve digits of its file's hash; other files are not in this build
        or not regexp_matches(waiver.place, '^[0-9a-f]+:')
        or position(':' in waiver.place) != 13
        or exists (
            select 1
            from marts.dim_document as document
            where left(document.file_sha256, 12) = left(waiver.place, 12)
        )
    )
