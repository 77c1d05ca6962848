-- X11C: the number and the money of the forms that the text says were published are those of the forms that are there. Projects
-- of which several units have forms may be counted once. Where the text only says how many targets were set, forms that
-- are not there were not said to be: such a gap is not judged. Names the projects of the statements that have no form.
-- passes: 公开项目绩效目标11个,涉及项目金额200.29万元 and eleven forms of 2,002,900 yuan
-- fails:  公开项目绩效目标14个 and eleven forms
-- One row per sentence and figure.

with form as (

    select
        document_id,
        form_kind = 'self_evaluation' as is_evaluation,
        count(*) as forms,
        count(distinct project_name) as names,
        count(amount_yuan) as amounts,
        sum(amount_yuan) as amount_yuan,
        min(statement_id) as statement_id
    from {{ ref('fact_project') }}
    where form_kind in ('project', 'self_evaluation')
    group by document_id, form_kind = 'self_evaluation'

),

sentence as (

    select distinct
        document.document_id,
        sentence.file_sha256,
        coalesce(sentence.sentence_key, cast(sentence.sentence_no as varchar)) as sentence_key,
        sentence.page,
        wording.role,
        regexp_extract(sentence.sentence, wording.pattern, 0) as words,
        try_cast(regexp_extract(sentence.sentence, wording.pattern, 1) as decimal(18, 0)) as said_forms,
        try_cast(replace(regexp_extract(sentence.sentence, wording.pattern, 2), ',', '') as decimal(18, 4)) * 10000 as said_yuan,
        10000 * 0.5 / power(10, length(split_part(regexp_extract(sentence.sentence, wording.pattern, 2), '.', 2))) as half_yuan
    from {{ ref('stg_sentence') }} as sentence
    inner join {{ ref('form_sentence') }} as wording on regexp_matches(sentence.sentence, wording.pattern)
    inner join {{ ref('dim_document') }} as document using (file_sha256)

),

-- projects of the statements without a form
without_form as (

    select
        line.document_id,
        string_agg(distinct line.project_name, '、' order by line.project_name) as names,
        count(distinct line.project_name) as projects,
        list(
            distinct { 'name': line.project_name, 'amount_yuan': line.amount_yuan }
            order by { 'name': line.project_name, 'amount_yuan': line.amount_yuan }
        ) as amounts
    from {{ ref('int_form_statement_row') }} as line
    left join {{ ref('fact_project_line') }} as met
        on line.statement_id = met.statement_id and line.table_no = met.table_no and line.row_no = met.row_no
    where met.project_id is null
    group by line.document_id

),

met as (

    select
        sentence.*,
        form.forms,
        form.names,
        form.amounts,
        form.amount_yuan,
        form.statement_id,
        -- all of them are missed only if the text says as many; the one whose money is missing is, whatever their number
        case
            when without_form.projects = sentence.said_forms - form.forms then left(without_form.names, 120)
            else list_filter(
                without_form.amounts,
                one -> abs(sentence.said_yuan - form.amount_yuan - one.amount_yuan) <= sentence.half_yuan + form.forms * 50
            )[1].name
        end as missing_names,
        said_forms in (form.forms, form.names) as is_same_number,
        abs(said_yuan - form.amount_yuan) <= half_yuan + form.forms * 50 as is_same_money
    from sentence
    inner join form
        on sentence.document_id = form.document_id and form.is_evaluation = (sentence.role = 'evaluated')
    left join without_form on sentence.document_id = without_form.document_id

),

verdict as (

    select
        'count' as part,
        *,
        case
            when is_same_number then 'exact'
            when role = 'published' and not coalesce(is_same_money, false) then 'mismatch'
            else 'not_checked'
        end as status,
        '“' || words || '”，所附项目表' || forms || '张'
        || case when role = 'published' and not is_same_number and missing_names is not null then '；报表中有而未附：' || missing_names else '' end
            as words_zh,
        words || ': ' || forms || ' forms are there'
        || case when role = 'published' and not is_same_number and missing_names is not null then '; in the statements without a form: ' || missing_names else '' end
            as words_en
    from met

    union all by name

    select
        'money' as part,
        *,
        case
            when said_yuan = amount_yuan then 'exact'
            when is_same_money then 'rounding'
            when role = 'published' and amounts = forms then 'mismatch'
            else 'not_checked'
        end as status,
        '“' || words || '”，所附项目表合计' || cast(amount_yuan as decimal(20, 2)) || '元' as words_zh,
        words || ': the forms add up to ' || cast(amount_yuan as decimal(20, 2)) || ' yuan' as words_en
    from met
    where said_yuan is not null and amount_yuan is not null and (is_same_number or is_same_money)

)

select
    'X11C' as rule_id,
    left(verdict.file_sha256, 12) || ':t' || verdict.sentence_key || ':X11C.' || verdict.part as equation_id,
    verdict.document_id,
    verdict.statement_id,
    statement.statement_code,
    '项目绩效目标' as line_label,
    verdict.status,
    case
        when verdict.status = 'not_checked'
            then '文字未说明所设目标是否全部公开 (the text does not say that all that were set are published)'
    end as reason,
    verdict.words_zh as explanation_zh,
    verdict.words_en as explanation_en,
    verdict.page
from verdict
left join {{ ref('fact_statement') }} as statement on verdict.statement_id = statement.statement_id
