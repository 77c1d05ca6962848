-- What became of every answer to a finding: those of reviewers (answers.csv beside the documents) and waivers (waiver.csv),
-- which are the project's own. An answer holds while the bytes that it is about are in the build; when the document at its
-- place has changed it is expired, and says whether the new one prints the same. One row per answer.
with answers as (

    select
        'answers' as source,
        answers_file,
        row_no,
        finding_id as place,
        answer,
        reason,
        corrected_in,
        answered_by,
        answered_on,
        file_sha256,
        found_now,
        coalesce(rule_id, split_part(split_part(finding_id, ':', -1), '.', 1)) as rule_id,
        printed
    from {{ ref('stg_answer') }}

),

parts as (

    select
        finding_id,
        equation_id
    from {{ ref('finding_equation') }}

),

-- the latest of several answers to one finding is the one that counts
matched as (

    select
        answers.*,
        parts.finding_id,
        row_number() over (
            partition by coalesce(parts.finding_id, answers.place)
            order by answers.answered_on desc nulls last, answers.row_no desc, answers.answers_file desc
        ) = 1 as is_latest
    from answers
    left join parts on answers.place = parts.equation_id

),

findings as (

    select
        finding_id,
        disclosure_id,
        file_sha256,
        rule_id,
        coalesce(nullif(row_as_printed, ''), sentence_zh) as printed
    from {{ ref('finding') }}

),

-- the same rule finds the same words in the file that lies at that place now
again as (

    select
        matched.answers_file,
        matched.row_no,
        min(findings.finding_id) as finding_id
    from matched
    inner join findings
        on matched.found_now = findings.file_sha256 and matched.rule_id = findings.rule_id and matched.printed = findings.printed
    where matched.finding_id is null
    group by matched.answers_file, matched.row_no

),

documents as (

    select
        file_sha256,
        min(disclosure_id) as disclosure_id
    from {{ ref('dim_document') }}
    group by file_sha256

),

-- the edition in which it is said to be corrected, where it is in the build
editions as (

    select
        matched.answers_file,
        matched.row_no,
        min(edition.disclosure_id) as disclosure_id,
        count(findings.finding_id) > 0 as is_printed_again
    from matched
    inner join documents on matched.file_sha256 = documents.file_sha256
    inner join {{ ref('dim_disclosure') }} as disclosure on documents.disclosure_id = disclosure.disclosure_id
    inner join {{ ref('dim_disclosure') }} as edition
        on
            disclosure.agency_id = edition.agency_id
            and disclosure.fiscal_year = edition.fiscal_year
            and disclosure.phase = edition.phase
            and matched.corrected_in = edition.version
    left join findings
        on edition.disclosure_id = findings.disclosure_id and matched.rule_id = findings.rule_id and matched.printed = findings.printed
    group by matched.answers_file, matched.row_no

),

judged as (

    select
        matched.source,
        matched.answers_file,
        matched.row_no,
        matched.place,
        coalesce(matched.finding_id, again.finding_id) as finding_id,
        documents.disclosure_id,
        matched.answer,
        matched.reason,
        matched.corrected_in,
        matched.answered_by,
        matched.answered_on,
        matched.rule_id,
        case
            when matched.finding_id is not null and not matched.is_latest then 'superseded'
            when matched.finding_id is not null then 'applied'
            when documents.file_sha256 is not null then 'unmatched'
            when matched.found_now is not null then 'expired'
            else 'not_applicable'
        end as status,
        again.finding_id is not null as is_printed_again,
        editions.is_printed_again as is_in_edition
    from matched
    left join documents on matched.file_sha256 = documents.file_sha256
    left join again on matched.answers_file = again.answers_file and matched.row_no = again.row_no
    left join editions on matched.answers_file = editions.answers_file and matched.row_no = editions.row_no

),

waivers as (

    select
        'waiver' as source,
        'waiver.csv' as answers_file,
        outcome.place,
        part.finding_id,
        outcome.disclosure_id,
        'rejected' as answer,
        waiver.reason,
        waiver.accepted_by as answered_by,
        outcome.rule_id,
        case outcome.status when 'waived' then 'applied' else outcome.status end as status,
        false as is_printed_again
    from {{ ref('waiver_outcome') }} as outcome
    inner join {{ ref('waiver') }} as waiver on outcome.rule_id = waiver.rule_id and outcome.place = waiver.place
    left join parts as part on outcome.place = part.equation_id

),

every as (

    select * from judged
    union all by name
    select * from waivers

)

select
    source,
    answers_file,
    cast(row_no as integer) as row_no,
    place,
    finding_id,
    disclosure_id,
    rule_id,
    answer,
    reason,
    corrected_in,
    answered_by,
    answered_on,
    status,
    case status
        when 'applied' then case
            when answer = 'corrected' and is_in_edition then '已采用；所称版本仍印有同样内容'
            when answer = 'corrected' and not is_in_edition then '已采用；所称版本已无此内容'
            else '已采用'
        end
        when 'superseded' then '同一差错另有较新的答复'
        when 'expired' then
            '已失效：文件已更换' || case when is_printed_again then '，新文件仍印有同样内容，请重新答复' else '，新文件未见同样内容' end
        when 'unmatched' then '文件未变，但已无此差错（规则或读取有变），未采用'
        else '所涉文件不在本次构建中'
    end as outcome_zh,
    case status
        when 'applied' then case
            when answer = 'corrected' and is_in_edition then 'applied; the edition it names prints the same'
            when answer = 'corrected' and not is_in_edition then 'applied; the edition it names no longer prints it'
            else 'applied'
        end
        when 'superseded' then 'a later answer to the same finding counts'
        when 'expired' then
            'expired: the document has changed'
            || case when is_printed_again then ', and the new one prints the same: answer again' else ', and the new one does not print the same' end
        when 'unmatched' then 'the document is the same, but the finding is no more (a rule or the reading has changed): not applied'
        else 'its document is not in this build'
    end as outcome_en
from every
