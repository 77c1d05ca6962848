-- Every document has an answer from every rule, be it only a reason why it could not be checked.
-- severity: critical
select document.document_id, rule.rule_id
from (select distinct document_id from marts.dim_document where document_id is not null) as document
cross join marts.rule_catalogue as rule
left join marts.coverage as coverage
    on document.document_id = coverage.document_id and rule.rule_id = coverage.rule_id and coverage.scope = 'rule'
where coverage.rule_id is null
