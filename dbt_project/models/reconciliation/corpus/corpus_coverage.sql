-- What was checked between disclosures and what was not: every document has a row for every rule of the family, in the shape of
-- disclosure_coverage. Which other disclosure a rule needs the catalogue says (counterpart); what it means that there is none,
-- the seed counterpart. One row per document, rule, status and reason.

with verdicts as (

    select
        document_id,
        rule_id,
        status,
        coalesce(reason, '') as reason,
        count(*) as equations
    from {{ ref('corpus_verdict') }}
    group by document_id, rule_id, status, coalesce(reason, '')

),

documents as (

    select
        disclosure.disclosure_id as document_id,
        disclosure.phase,
        agency.agency_kind
    from {{ ref('dim_disclosure') }} as disclosure
    left join {{ ref('dim_agency') }} as agency on disclosure.agency_id = agency.agency_id

),

silent as (

    select
        documents.document_id,
        rule.rule_id,
        case
            when met.document_id is not null then 'not_applicable'
            when
                coalesce(documents.phase, need.only_phase) is distinct from coalesce(need.only_phase, documents.phase)
                or coalesce(documents.agency_kind, '') != coalesce(need.only_kind, documents.agency_kind, '')
                then 'not_applicable'
            else need.status_without
        end as status,
        case
            when met.document_id is not null then '文件没有可与该文件比较的数字 (it states nothing that can be compared)'
            when
                coalesce(documents.phase, need.only_phase) is distinct from coalesce(need.only_phase, documents.phase)
                or coalesce(documents.agency_kind, '') != coalesce(need.only_kind, documents.agency_kind, '')
                then need.otherwise
            else need.reason_without
        end as reason
    from documents
    cross join {{ ref('rule_catalogue') }} as rule
    inner join {{ ref('counterpart') }} as need on rule.counterpart = need.counterpart
    left join (select distinct document_id, relation from {{ ref('disclosure_pair') }}) as met
        on documents.document_id = met.document_id and rule.counterpart = met.relation
    anti join verdicts on documents.document_id = verdicts.document_id and rule.rule_id = verdicts.rule_id
    where rule.family = 'corpus'

),

answers as (

    select * from verdicts
    union all
    select
        document_id,
        rule_id,
        status,
        reason,
        0 as equations
    from silent

)

select
    'rule' as scope,
    document_id,
    document_id as disclosure_id,
    rule_id,
    status,
    nullif(reason, '') as reason,
    equations
from answers
