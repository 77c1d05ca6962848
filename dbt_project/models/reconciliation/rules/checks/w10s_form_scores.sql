-- W10S: a form keeps its own scale. In every row of a self-evaluation's money 执行率 is what was spent of the adjusted budget;
-- no indicator earns more than its weight; the weights are 100 points, or 90 where the execution of the budget has the
-- other ten; the total score is the sum of the scores; the grade is the one that its points earn; a plan by quarters rises
-- to 100 % at the end of the year.
-- passes: 98.11 % of 45.5 is 44.639; 5 of 5 points; 90 points; 99.81 = 9.81 + 90.00; 88.5 points are 良; 20, 50, 75, 100 %
-- fails:  89.11 % of 45.5 against 44.639; 6 of 5 points; 80 points; 98.81 against 9.81 + 90.00; 88.5 points and 优

with form as (

    select
        project.project_id,
        project.document_id,
        project.statement_id,
        project.project_name,
        project.page,
        statement.statement_code
    from {{ ref('fact_project') }} as project
    left join {{ ref('fact_statement') }} as statement on project.statement_id = statement.statement_id

),

execution as (

    select
        project.project_id,
        execution.table_no,
        execution.row_no,
        min(execution.label) as label,
        min(execution.page) as page,
        min(execution.figure) filter (where execution.what = 'adjusted') as adjusted,
        min(execution.figure) filter (where execution.what = 'executed') as executed,
        min(execution.figure) filter (where execution.what = 'rate') as rate,
        min(execution.printed_text) filter (where execution.what = 'adjusted') as adjusted_text,
        min(execution.printed_text) filter (where execution.what = 'executed') as executed_text,
        min(execution.printed_text) filter (where execution.what = 'rate') as rate_text
    from {{ ref('int_form_execution') }} as execution
    inner join {{ ref('int_form_project') }} as project
        on
            execution.file_sha256 = project.file_sha256
            and execution.line_no between project.first_line_no and project.last_line_no
    group by project.project_id, execution.table_no, execution.row_no

),

of_execution as (

    select
        project.project_id,
        max(execution.figure) as points
    from {{ ref('int_form_execution') }} as execution
    inner join {{ ref('int_form_project') }} as project
        on
            execution.file_sha256 = project.file_sha256
            and execution.line_no between project.first_line_no and project.last_line_no
    where execution.what = 'weight'
    group by project.project_id

),

-- half a unit in the last printed digit of the rate, and of the figures that it is computed from
rate as (

    select
        *,
        round(100 * executed / nullif(adjusted, 0), 6) as computed,
        0.5 / power(10, length(split_part(replace(replace(rate_text, '%', ''), '％', ''), '.', 2))) + 0.005 as tolerance
    from execution
    where rate is not null and executed is not null and adjusted is not null

),

indicator as (

    select
        project_id,
        count(*) as indicators,
        count(score) as scores,
        count(weight) as weights,
        sum(score) as score_sum,
        sum(weight) as weight_sum,
        max(case when score > weight then indicator_name end) as above_weight
    from {{ ref('fact_performance_indicator') }}
    where scope = 'year'
    group by project_id

),

-- the points that a form gives to the execution of its budget: in the label (执行率分值（20）), or in the row of the total (分值 20)
scale as (

    select
        project.project_id,
        cast(min(nullif(regexp_extract(token.label_key, '[(]([0-9]{1,2})分?[)]$', 1), '')) as integer) as points
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    inner join {{ ref('int_form_project') }} as project
        on line.file_sha256 = project.file_sha256 and line.line_no between project.first_line_no and project.last_line_no
    where token.role = 'section' and token.what = 'rate_weight'
    group by project.project_id

),

-- shares from the beginning of the year, so that each is no less than the one before it
plan as (

    select
        *,
        lag(share_percent) over (partition by project_id order by scope) as share_before,
        lag(printed_text) over (partition by project_id order by scope) as text_before
    from {{ ref('fact_project_funding') }}
    where starts_with(scope, 'quarter') and share_percent is not null
    qualify count(*) over (partition by project_id, scope) = 1

),

verdict as (

    select
        rate.project_id || ':W10S.rate.' || rate.table_no || '.' || rate.row_no as equation_id,
        rate.project_id,
        rate.page,
        rate.label,
        case
            when adjusted = 0 then 'not_applicable'
            when rate = round(computed, 2) then 'exact'
            when abs(rate - computed) <= tolerance then 'rounding'
            -- 0.98 for 98 %
            when rate <= 1.5 and not contains(rate_text, '%') and abs(100 * rate - computed) <= 100 * tolerance then 'rounding'
            -- an amount below 执行率, of a row that was moved by a cell
            when rate > 150 and not regexp_matches(rate_text, '[%％]') then 'not_checked'
            else 'mismatch'
        end as status,
        case
            when adjusted = 0 then '全年预算数为零 (the adjusted budget is zero)'
            else '执行率一栏的数字未必是执行率 (the figure in the column of rates may be an amount)'
        end as reason,
        '执行率' || rate_text || '，按' || executed_text || '÷' || adjusted_text || '为' || coalesce(cast(round(computed, 2) as varchar), '无') || '%'
            as words_zh,
        'rate of execution ' || rate_text || ', and ' || executed_text || ' of ' || adjusted_text || ' is '
        || coalesce(cast(round(computed, 2) as varchar), 'none') || ' %' as words_en
    from rate

    union all by name

    select
        evaluation.project_id || ':W10S.score' as equation_id,
        evaluation.project_id,
        evaluation.page,
        '总分' as label,
        case
            when indicator.above_weight is not null then 'mismatch'
            when indicator.scores < indicator.indicators or evaluation.execution_score is null then 'not_checked'
            when evaluation.score_total = indicator.score_sum + evaluation.execution_score then 'exact'
            when abs(evaluation.score_total - indicator.score_sum - evaluation.execution_score) <= 0.02 then 'rounding'
            else 'mismatch'
        end as status,
        '并非每项都印有得分 (not every row has a score)' as reason,
        coalesce(
            indicator.above_weight || '：得分超过分值',
            '总分' || evaluation.score_total || '，各项得分之和' || (indicator.score_sum + evaluation.execution_score)
        ) as words_zh,
        coalesce(
            indicator.above_weight || ': more points than its weight',
            'total score ' || evaluation.score_total || ', and the scores add up to ' || (indicator.score_sum + evaluation.execution_score)
        ) as words_en
    from {{ ref('fact_self_evaluation') }} as evaluation
    inner join indicator using (project_id)
    where evaluation.score_total is not null

    union all by name

    -- points missing from some rows say nothing of their sum
    select
        indicator.project_id || ':W10S.weight' as equation_id,
        indicator.project_id,
        form.page,
        '分值' as label,
        case
            when indicator.weight_sum in (90, 100) then 'exact'
            -- a scale of its own, printed as the total
            when indicator.weight_sum = evaluation.weight_total then 'exact'
            when indicator.weight_sum + scale.points = 100 then 'exact'
            when indicator.weight_sum + of_execution.points = 100 then 'exact'
            when indicator.weights < indicator.indicators then 'not_checked'
            when indicator.weight_sum between 99.9 and 100.1 or indicator.weight_sum between 89.9 and 90.1 then 'rounding'
            else 'mismatch'
        end as status,
        '并非每项都印有分值 (not every row has a weight)' as reason,
        '各项分值之和为' || indicator.weight_sum || '，应为100（或另列执行率10分时为90）' as words_zh,
        'the weights add up to ' || indicator.weight_sum || ', not to 100 (or to 90 beside 10 for the execution of the budget)' as words_en
    from indicator
    inner join form using (project_id)
    left join {{ ref('fact_self_evaluation') }} as evaluation using (project_id)
    left join scale using (project_id)
    left join of_execution using (project_id)
    where indicator.weights > 0 and indicator.indicators > 1

    union all by name

    select
        evaluation.project_id || ':W10S.grade' as equation_id,
        evaluation.project_id,
        evaluation.page,
        '等级' as label,
        case when grade.grade = evaluation.grade then 'exact' else 'mismatch' end as status,
        cast(null as varchar) as reason,
        '得分' || evaluation.score_total || '，等级“' || evaluation.grade || '”，按百分制应为“' || grade.grade || '”' as words_zh,
        evaluation.score_total || ' points are graded ' || evaluation.grade || '; of 100 they earn ' || grade.grade as words_en
    from {{ ref('fact_self_evaluation') }} as evaluation
    inner join {{ ref('form_grade') }} as grade
        on evaluation.score_total >= cast(grade.points_from as double) and evaluation.score_total < cast(grade.points_below as double)
    where evaluation.grade in (select grade from {{ ref('form_grade') }})

    union all by name

    select
        plan.funding_id || ':W10S.plan' as equation_id,
        plan.project_id,
        plan.page,
        plan.label,
        case
            when share_percent < share_before or share_percent > 100 then 'mismatch'
            when scope = 'quarter_4' and share_percent <> 100 then 'mismatch'
            else 'exact'
        end as status,
        cast(null as varchar) as reason,
        '支出计划' || coalesce(text_before || '之后', '') || '为' || printed_text as words_zh,
        'the plan says ' || printed_text || coalesce(' after ' || text_before, '') as words_en
    from plan

)

select
    'W10S' as rule_id,
    verdict.equation_id,
    form.document_id,
    form.statement_id,
    form.statement_code,
    concat_ws(' ', form.project_name, regexp_replace(verdict.label, '[:：]$', '')) as line_label,
    verdict.status,
    case when verdict.status in ('not_checked', 'not_applicable') then verdict.reason end as reason,
    verdict.words_zh as explanation_zh,
    verdict.words_en as explanation_en,
    coalesce(verdict.page, form.page) as page
from verdict
inner join form using (project_id)
