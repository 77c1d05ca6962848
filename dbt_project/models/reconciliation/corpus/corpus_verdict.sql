-- The verdict on every equation and check between disclosures, in the shape of disclosure_verdict. One row per equation or check.
{%- set no_notes = '(select null::varchar as statement_id, null::varchar as reason where false)' %}

with equations as (

    {{ reconcile_equation_verdict(ref('corpus_equation'), ref('corpus_sentence'), ref('corpus_doubt'), no_notes) }}

),

checks as (

    select
        checked.*,
        case when checked.status = 'mismatch' then rule.fault end as fault,
        checked.status as arithmetic_status
    from {{ ref('corpus_check') }} as checked
    left join {{ ref('rule_catalogue') }} as rule on checked.rule_id = rule.rule_id

),

verdicts as (

    select * from equations
    union all by name
    select * from checks

),

-- what of an agreement was crossed is said, too
crossed as (

    select
        said.equation_id,
        min(nullif(concat_ws('；', stated.agency_bridge, stated.subject_bridge), '')) as bridge
    from (select distinct equation_id, place, relation from {{ ref('corpus_rule_term') }}) as said
    inner join {{ ref('stated_match') }} as stated on said.place = stated.place and said.relation = stated.relation
    group by said.equation_id

),

files as (

    select
        document_id,
        min(file_sha256) as file_sha256
    from {{ ref('dim_document') }}
    group by document_id

),

prefixes as (

    select distinct
        document_id,
        file_sha256,
        left(file_sha256, 12) as file_prefix
    from {{ ref('dim_document') }}

)

select
    verdicts.* replace (
        nullif(concat_ws('；', verdicts.reason, '跨越 (crossed): ' || crossed.bridge), '') as reason
    ),
    verdicts.document_id as disclosure_id,
    coalesce(prefixes.file_sha256, files.file_sha256) as file_sha256,
    verdicts.status = 'mismatch' and waiver.place is not null as is_waived
from verdicts
left join crossed on verdicts.equation_id = crossed.equation_id
left join prefixes
    on verdicts.document_id = prefixes.document_id and left(verdicts.equation_id, 12) = prefixes.file_prefix
left join files on verdicts.document_id = files.document_id
left join {{ ref('waiver') }} as waiver
    on verdicts.rule_id = waiver.rule_id and verdicts.equation_id = waiver.place
