-- What became of every waiver: waived (it matches a mismatch), unmatched (its document is here and nothing fails there), or
-- not_applicable (its document is not in this build). A place begins with the first twelve digits of its file's hash.
-- One row per waiver.
select
    waiver.rule_id,
    waiver.place,
    min(coalesce(verdict.document_id, document.document_id)) as document_id,
    min(coalesce(verdict.document_id, document.document_id)) as disclosure_id,
    case
        when count(verdict.equation_id) > 0 then 'waived'
        when count(document.document_id) > 0 then 'unmatched'
        else 'not_applicable'
    end as status,
    case
        when count(verdict.equation_id) > 0 then '已予豁免 (waived): ' || min(waiver.reason)
        when count(document.document_id) > 0 then '豁免未对应任何问题 (matches no finding)'
        else '所涉文件不在本次构建中 (its document is not in this build)'
    end as reason
from {{ ref('waiver') }} as waiver
left join {{ ref('fact_reconciliation') }} as verdict
    on waiver.rule_id = verdict.rule_id and waiver.place = verdict.equation_id and verdict.status in ('mismatch', 'remark')
left join {{ ref('dim_document') }} as document on left(waiver.place, 12) = left(document.file_sha256, 12)
group by waiver.rule_id, waiver.place
