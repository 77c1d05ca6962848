-- What was checked and what was not, and why, between disclosures too (disclosure_coverage says what the scopes are).
-- One row per document, scope and what it is of.
with covered as (

    select *
    from {{ ref('disclosure_coverage') }}
    union all by name
    select *
    from {{ ref('corpus_coverage') }}

)

select
    covered.* replace (
        case
            when covered.scope = 'rule' and covered.status = 'mismatch' and remark.rule_id is not null then 'remark'
            else covered.status
        end as status
    )
from covered
left join {{ ref('remark_rule') }} as remark on covered.rule_id = remark.rule_id
