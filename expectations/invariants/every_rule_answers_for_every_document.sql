-- Every document has an answer from every rule, be it only a reason why it could not be checked.
-- severity: critical
select document.document_id, rule.rule_id
from (select distinct document_id from marts.dim_document) as document
cross join marts.rule_catalogue as rule
left join marts.fact_reconciliation as verdict
    on document.document_id = verdict.document_id and rule.rule_id = verdict.rule_id
where verdict.rule_id is null
