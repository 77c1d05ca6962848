-- The check lists of a review, filled with what can be determined: the ministry's yearly inspection (及时性, 完整性, 细化程度, 公开方式,
-- 真实性) and the bureaus' own sheet (封面, 目录 ... each statement). What cannot be determined says why.
-- One row per disclosure, item and, of an item about statements, statement.
with disclosures as (

    select * from {{ ref('dim_disclosure') }}

),

asked as (

    select
        disclosures.disclosure_id,
        disclosures.url,
        disclosures.published_on,
        item.*
    from disclosures
    cross join {{ ref('review_item') }} as item
    where coalesce(item.phase, '') in ('', coalesce(disclosures.phase, item.phase))

),

evidence as (

    select
        document_id as disclosure_id,
        item_id,
        -- the heading itself rather than its entry in the contents
        min_by(page, (kind = 'entry', file_sha256, block_no)) as page,
        min_by(said, (kind = 'entry', file_sha256, block_no)) as said,
        count(*) as pieces,
        string_agg(case when kind like 'cover_%' then said end, '、' order by kind) as on_cover,
        count(distinct case when kind like 'cover_%' then kind end) as cover_facts
    from {{ ref('review_evidence') }}
    group by document_id, item_id

),

heading_findings as (

    select
        document_id as disclosure_id,
        item_id,
        count(*) filter (where kind = 'accusation') as accusations,
        count(*) filter (where kind = 'remark') as remarks,
        list(finding_id order by finding_id) as finding_ids
    from {{ ref('checklist_finding') }}
    where statement_id is null
    group by document_id, item_id

),

printed_kinds as (

    select
        disclosure_id,
        statement_code,
        min(page) as page,
        bool_and(is_empty) as is_empty
    from {{ ref('checklist_statement') }}
    group by disclosure_id, statement_code

),

files as (

    select
        disclosure_id,
        count(*) as files,
        count(*) filter (where status = 'read') as files_read,
        sum(pages) as pages
    from {{ ref('dim_document') }}
    group by disclosure_id

),

answered as (

    select
        asked.disclosure_id,
        asked.item_id,
        asked.evidence,
        asked.reason_zh,
        asked.reason_en,
        asked.url,
        asked.published_on,
        cast(null as varchar) as statement_id,
        0 as line_no,
        cast(null as varchar) as title,
        coalesce(rules.page, evidence.page, kinds.page) as page,
        coalesce(rules.accusations, heading_findings.accusations, 0) as accusations,
        coalesce(rules.remarks, heading_findings.remarks, 0) as remarks,
        coalesce(rules.finding_ids, heading_findings.finding_ids) as finding_ids,
        coalesce(rules.held, 0) as held,
        coalesce(rules.not_checked, 0) as not_checked,
        evidence.said,
        evidence.on_cover,
        evidence.pieces,
        files.files,
        files.files_read,
        files.pages,
        case
            when coalesce(rules.accusations, heading_findings.accusations, 0) > 0 then 'no'
            when coalesce(rules.remarks, heading_findings.remarks, 0) > 0 then 'remark'
            when asked.evidence = 'rule' then
                case when rules.held > 0 then 'yes' when rules.not_checked > 0 then 'not_told' else 'not_applicable' end
            when asked.evidence in ('said', 'heading', 'contents', 'depth') then
                case when evidence.pieces > 0 then 'yes' else 'not_told' end
            when asked.evidence = 'cover' then case when evidence.cover_facts = 3 then 'yes' else 'not_told' end
            when asked.evidence = 'statement' then case when kinds.statement_code is not null then 'yes' else 'not_told' end
            when asked.evidence = 'address' then case when asked.url is not null then 'yes' else 'not_told' end
            when asked.evidence = 'readable' then case when files.files = files.files_read then 'yes' else 'not_told' end
            else 'not_told'
        end as answer
    from asked
    left join {{ ref('checklist_rule') }} as rules using (disclosure_id, item_id)
    left join evidence using (disclosure_id, item_id)
    left join heading_findings
        on asked.disclosure_id = heading_findings.disclosure_id and asked.item_id = heading_findings.item_id
        and asked.evidence = 'heading'
    left join printed_kinds as kinds
        on asked.disclosure_id = kinds.disclosure_id and asked.evidence = 'statement' and asked.what = kinds.statement_code
    left join files on asked.disclosure_id = files.disclosure_id
    where asked.evidence != 'statements'

),

of_statements as (

    select
        asked.disclosure_id,
        asked.item_id,
        asked.evidence,
        statements.statement_id,
        statements.line_no,
        statements.title,
        statements.page,
        statements.accusations,
        statements.remarks,
        statements.finding_ids,
        statements.held,
        0 as not_checked,
        statements.is_empty,
        case
            when statements.accusations > 0 then 'no'
            when statements.remarks > 0 then 'remark'
            when statements.held > 0 or statements.is_empty then 'yes'
            else 'not_told'
        end as answer
    from asked
    inner join {{ ref('checklist_statement') }} as statements using (disclosure_id)
    where asked.evidence = 'statements'

),

every as (

    select * from answered
    union all by name
    select * from of_statements

)

select
    disclosure_id,
    item_id,
    cast(line_no as integer) as line_no,
    statement_id,
    title,
    answer,
    cast(page as integer) as page,
    cast(held as integer) as checks_held,
    cast(accusations as integer) as findings,
    cast(remarks as integer) as remarks,
    finding_ids,
    {% for language in ['zh', 'en'] -%}
    {{ checklist_evidence(language) }} as evidence_{{ language }}{{ ',' if not loop.last }}
    {% endfor -%}
from every
