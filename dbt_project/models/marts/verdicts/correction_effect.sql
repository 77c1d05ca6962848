-- What became of each finding on an edition that was superseded: mended (the later edition does not print it so), remains (its
-- own finding beside), or not_printed (the later edition does not print that statement). One row per finding on a superseded
-- edition.
with pair as (

    select
        document_id,
        other_document_id
    from {{ ref('disclosure_pair') }}
    where relation = 'edition'

),

earlier as (

    select
        pair.document_id,
        finding.* exclude (document_id, disclosure_id),
        finding.document_id as earlier_document_id
    from {{ ref('disclosure_finding') }} as finding
    inner join pair on finding.document_id = pair.other_document_id
    where finding.fault = 'publisher'

),

later as (

    select finding.*
    from {{ ref('disclosure_finding') }} as finding
    inner join pair on finding.document_id = pair.document_id

),

printed as (

    select distinct
        document_id,
        statement_code
    from {{ ref('fact_statement') }}

)

select
    earlier.finding_id as earlier_finding_id,
    earlier.earlier_document_id,
    earlier.document_id,
    earlier.document_id as disclosure_id,
    min(earlier.rule_id) as rule_id,
    min(earlier.kind) as kind,
    min(earlier.statement_code) as statement_code,
    min(earlier.line_label) as line_label,
    case
        when min(later.finding_id) is not null then 'remains'
        when min(earlier.statement_code) is not null and count(printed.statement_code) = 0 then 'not_printed'
        else 'mended'
    end as outcome,
    min(later.finding_id) as later_finding_id
from earlier
left join later
    on
        earlier.document_id = later.document_id
        and earlier.rule_id = later.rule_id
        and earlier.statement_code is not distinct from later.statement_code
        and earlier.line_label is not distinct from later.line_label
        and earlier.column_path is not distinct from later.column_path
left join printed on earlier.document_id = printed.document_id and earlier.statement_code = printed.statement_code
group by earlier.finding_id, earlier.earlier_document_id, earlier.document_id
