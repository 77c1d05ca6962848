-- P1: a self-evaluation keeps its own scale: 执行率 is what was spent of the adjusted budget; no indicator earns more than
-- its weight; the total score is the sum of the scores.
-- passes: 98.11 % of 45.5 is 44.639; 5 of 5 points; 99.81 = 9.81 + 90.00
-- fails:  89.11 % of 45.5 against 44.639; 6 of 5 points; 98.81 against 9.81 + 90.00

with evaluation as (

    select
        evaluation.*,
        project.statement_id,
        project.project_name,
        statement.statement_code
    from {{ ref('fact_self_evaluation') }} as evaluation
    inner join {{ ref('fact_project') }} as project using (project_id)
    left join {{ ref('fact_statement') }} as statement on project.statement_id = statement.statement_id

),

-- half a unit in the last printed digit of the rate
rate as (

    select
        *,
        round(100 * executed_yuan / nullif(adjusted_yuan, 0), 6) as computed,
        0.5 / power(10, length(split_part(replace(replace(rate_text, '%', ''), '％', ''), '.', 2))) + 0.005 as tolerance
    from evaluation
    where execution_rate_percent is not null and executed_yuan is not null and adjusted_yuan is not null

),

indicator as (

    select
        project_id,
        count(*) as indicators,
        count(score) as scores,
        sum(score) as score_sum,
        max(case when score > weight then indicator_name end) as above_weight
    from {{ ref('fact_performance_indicator') }}
    group by project_id

),

verdict as (

    select
        project_id || ':P1.rate' as equation_id,
        *,
        case
            when adjusted_yuan = 0 then 'not_applicable'
            when execution_rate_percent = round(computed, 2) then 'exact'
            when abs(execution_rate_percent - computed) <= tolerance then 'rounding'
            else 'mismatch'
        end as status,
        '执行率' || rate_text || '，按' || executed_text || '÷' || adjusted_text || '为' || coalesce(round(computed, 2)::varchar, '无') || '%'
            as words_zh,
        'rate of execution ' || rate_text || ', and ' || executed_text || ' of ' || adjusted_text || ' is ' || coalesce(round(computed, 2)::varchar, 'none') || ' %'
            as words_en
    from rate

    union all by name

    select
        evaluation.project_id || ':P1.score' as equation_id,
        evaluation.*,
        case
            when indicator.above_weight is not null then 'mismatch'
            when indicator.scores < indicator.indicators then 'not_checked'
            when evaluation.score_total = indicator.score_sum + evaluation.execution_score then 'exact'
            when abs(evaluation.score_total - indicator.score_sum - evaluation.execution_score) <= 0.02 then 'rounding'
            else 'mismatch'
        end as status,
        coalesce(
            indicator.above_weight || '：得分超过分值',
            '总分' || evaluation.score_total || '，各项得分之和' || (indicator.score_sum + evaluation.execution_score)
        ) as words_zh,
        coalesce(
            indicator.above_weight || ': more points than its weight',
            'total score ' || evaluation.score_total || ', and the scores add up to ' || (indicator.score_sum + evaluation.execution_score)
        ) as words_en
    from evaluation
    inner join indicator using (project_id)
    where evaluation.score_total is not null and evaluation.execution_score is not null

)

select
    'P1' as rule_id,
    equation_id,
    document_id,
    statement_id,
    statement_code,
    project_name as line_label,
    status,
    case status
        when 'not_checked' then '并非每项指标都印有得分 (not every indicator has a score)'
        when 'not_applicable' then '全年预算数为零 (the adjusted budget is zero)'
    end as reason,
    words_zh as explanation_zh,
    words_en as explanation_en,
    page
from verdict
