-- The check lists of a review, filled with what can be told: the ministry's yearly inspection (及时性, 完整性, 细化程度, 公开方式,
-- 真实性) and the bureaus' own sheet (封面, 目录 ... each statement). What cannot be told says why.
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

-- rules -------------------------------------------------------------------------------------------------------------
item_rules as (

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

),

-- evidence in the files ---------------------------------------------------------------------------------------------
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

place_findings as (

    select
        document_id as disclosure_id,
        item_id,
        statement_id,
        count(*) filter (where kind = 'accusation') as accusations,
        count(*) filter (where kind = 'remark') as remarks,
        list(finding_id order by finding_id) as finding_ids
    from {{ ref('checklist_finding') }}
    group by document_id, item_id, statement_id

),

-- statements --------------------------------------------------------------------------------------------------------
checks_of_statement as (

    select
        statement_id,
        count(*) filter (where status in ('exact', 'rounding')) as held
    from {{ ref('fact_reconciliation') }}
    where statement_id is not null
    group by statement_id

),

statements as (

    select
        printed.disclosure_id,
        printed.statement_id,
        printed.statement_code,
        printed.page_first as page,
        printed.is_empty,
        printed.cells_printed,
        row_number() over (partition by printed.disclosure_id order by printed.file_sha256, printed.table_no) as line_no,
        coalesce(nullif(trim(printed.title), ''), named.name_zh) as title,
        coalesce(checked.held, 0) as held,
        coalesce(found.accusations, 0) as accusations,
        coalesce(found.remarks, 0) as remarks,
        found.finding_ids
    from {{ ref('fact_statement') }} as printed
    left join {{ ref('dim_statement') }} as named using (statement_code)
    left join checks_of_statement as checked using (statement_id)
    left join place_findings as found on printed.statement_id = found.statement_id
    where printed.statement_code != 'unknown' and printed.shape = 'list'

),

printed_kinds as (

    select
        disclosure_id,
        statement_code,
        min(page) as page,
        bool_and(is_empty) as is_empty
    from statements
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

-- what answers each item --------------------------------------------------------------------------------------------
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
        coalesce(rule_findings.page, evidence.page, kinds.page) as page,
        coalesce(rule_findings.accusations, place_findings.accusations, 0) as accusations,
        coalesce(rule_findings.remarks, place_findings.remarks, 0) as remarks,
        coalesce(rule_findings.finding_ids, place_findings.finding_ids) as finding_ids,
        coalesce(verdicts.held, 0) as held,
        coalesce(verdicts.not_checked, 0) as not_checked,
        evidence.said,
        evidence.on_cover,
        evidence.pieces,
        files.files,
        files.files_read,
        files.pages,
        case
            when coalesce(rule_findings.accusations, place_findings.accusations, 0) > 0 then 'no'
            when coalesce(rule_findings.remarks, place_findings.remarks, 0) > 0 then 'remark'
            when asked.evidence = 'rule' then
                case when verdicts.held > 0 then 'yes' when verdicts.not_checked > 0 then 'not_told' else 'not_applicable' end
            when asked.evidence in ('said', 'heading', 'contents', 'depth') then
                case when evidence.pieces > 0 then 'yes' else 'not_told' end
            when asked.evidence = 'cover' then case when evidence.cover_facts = 3 then 'yes' else 'not_told' end
            when asked.evidence = 'statement' then case when kinds.statement_code is not null then 'yes' else 'not_told' end
            when asked.evidence = 'address' then case when asked.url is not null then 'yes' else 'not_told' end
            when asked.evidence = 'readable' then case when files.files = files.files_read then 'yes' else 'not_told' end
            else 'not_told'
        end as answer
    from asked
    left join verdicts using (disclosure_id, item_id)
    left join rule_findings using (disclosure_id, item_id)
    left join evidence using (disclosure_id, item_id)
    left join place_findings
        on asked.disclosure_id = place_findings.disclosure_id and asked.item_id = place_findings.item_id
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
    inner join statements using (disclosure_id)
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
