-- T5: a statement that had figures in last year's disclosure of the same phase is in this year's, too (or declared empty).
-- passes: 三公经费 printed in both years; printed with figures last year and as an empty statement this year
-- fails:  政府采购 with figures last year and nowhere this year (a remark: there may be nothing to print, or another template)
-- Only disclosures that print at least three statutory statements are compared, in their latest editions.
-- So are subjects, of last year's disclosure and of the budget of final accounts (subject_in_other_year), a classification at once:
-- passes: every functional subject that had money in 2023 is listed in 2024, or under the code that it moved to
-- fails:  2010506 统计管理 with 2.63 万元 in 2023 and nowhere in 2024 (a remark: its work may have ended)
with statement as (

    select
        printed.document_id,
        printed.statement_code,
        bool_or(not coalesce(printed.is_empty, false) and printed.cells_landed > 0) as has_figures,
        min(printed.title) as title
    from {{ ref('fact_statement') }} as printed
    where printed.statement_code != 'unknown' and printed.shape = 'list' and not coalesce(printed.is_hidden, false)
    group by printed.document_id, printed.statement_code

),

statutory as (

    select statement.document_id
    from statement
    semi join {{ ref('required_statement') }} as required on statement.statement_code = required.statement_code
    group by statement.document_id
    having count(*) >= 3

),

pair as (

    select
        pair.document_id,
        pair.other_document_id,
        pair.other_year,
        pair.bridge
    from {{ ref('disclosure_pair') }} as pair
    semi join statutory on pair.document_id = statutory.document_id
    semi join statutory as others on pair.other_document_id = others.document_id
    where pair.relation = 'last_year' and pair.other_is_latest

),

gone as (

    select
        pair.document_id,
        pair.other_year,
        earlier.statement_code,
        earlier.title,
        later.document_id is null as is_gone
    from pair
    inner join statement as earlier on pair.other_document_id = earlier.document_id and earlier.has_figures
    left join statement as later
        on pair.document_id = later.document_id and earlier.statement_code = later.statement_code

),

subjects as (

    select
        subject.document_id,
        subject.scheme,
        subject.relation,
        min(subject.other_year) as other_year,
        count(*) as subjects,
        count(*) filter (where subject.outcome = 'moved') as moved,
        count(*) filter (where subject.outcome = 'gone') as gone,
        string_agg(
            concat(
                subject.subject_code, ' ', subject.subject_name, ' ', format('{:,.2f}', cast(subject.other_yuan as double)), '元',
                '（' || subject.bridge || '）'
            ),
            '、' order by subject.subject_code
        ) filter (where subject.outcome = 'gone') as named,
        string_agg(distinct subject.bridge, '；' order by subject.bridge) filter (where subject.outcome = 'moved') as crossed,
        bool_or(
            coalesce(disclosure.figures_held_back, 0) + coalesce(disclosure.figures_unmapped, 0)
            + coalesce(disclosure.figures_outside_tables, 0) > 0
        ) as is_in_part
    from {{ ref('subject_in_other_year') }} as subject
    inner join {{ ref('dim_disclosure') }} as disclosure on subject.document_id = disclosure.disclosure_id
    group by subject.document_id, subject.scheme, subject.relation

),

files as (

    select
        document_id,
        min(left(file_sha256, 12)) as file_prefix
    from {{ ref('dim_document') }}
    group by document_id

)

select
    'T5' as rule_id,
    concat(files.file_prefix, ':', gone.statement_code, ':T5') as equation_id,
    gone.document_id,
    cast(null as varchar) as statement_id,
    gone.statement_code,
    gone.title as line_label,
    cast(null as integer) as page,
    case when gone.is_gone then 'mismatch' else 'exact' end as status,
    cast(null as varchar) as reason,
    concat(gone.other_year, '年印有“', gone.title, '”且有数字，本文件', case when gone.is_gone then '未见' else '亦有' end) as explanation_zh,
    concat(
        gone.title, ' had figures in ', gone.other_year, case when gone.is_gone then ' and is nowhere in this disclosure' else ' and is here, too' end
    ) as explanation_en
from gone
inner join files on gone.document_id = files.document_id

union all

select
    'T5' as rule_id,
    concat(files.file_prefix, ':', subjects.scheme, case when subjects.relation = 'budget_of_year' then '.budget' end, ':T5') as equation_id,
    subjects.document_id,
    cast(null as varchar) as statement_id,
    cast(null as varchar) as statement_code,
    case subjects.scheme when 'functional' then '支出功能分类科目' else '支出经济分类科目' end as line_label,
    cast(null as integer) as page,
    case
        when subjects.gone = 0 then 'exact'
        when subjects.is_in_part then 'not_checked'
        else 'mismatch'
    end as status,
    nullif(
        concat_ws(
            '；',
            case when subjects.gone > 0 and subjects.is_in_part then '本文件有数字未能读入 (figures of this disclosure were not read)' end,
            '跨越 (crossed): ' || subjects.crossed
        ), ''
    ) as reason,
    concat(
        subjects.other_year, case subjects.relation when 'last_year' then '年' else '年预算' end, '有数的', subjects.subjects, '个',
        case subjects.scheme when 'functional' then '功能' else '经济' end, '分类科目，', subjects.subjects - subjects.gone - subjects.moved,
        '个本文件亦有', case when subjects.moved > 0 then concat('，', subjects.moved, '个改列他科目') end,
        case when subjects.gone > 0 then concat('，', subjects.gone, '个未见：', subjects.named) end
    ) as explanation_zh,
    concat(
        'of ', subjects.subjects, ' ', subjects.scheme, ' subjects with money in ',
        case subjects.relation when 'last_year' then null else 'the budget of ' end, subjects.other_year, ', ',
        subjects.subjects - subjects.gone - subjects.moved, ' are here',
        case when subjects.moved > 0 then concat(', ', subjects.moved, ' under another code') end,
        case when subjects.gone > 0 then concat(', ', subjects.gone, ' are nowhere: ', subjects.named) end
    ) as explanation_en
from subjects
inner join files on subjects.document_id = files.document_id
