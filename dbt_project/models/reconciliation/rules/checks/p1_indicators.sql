-- P1: what a form says of its targets does not contradict itself. A cost lies within the project's money; a target is the
-- same where the goal names it; what was reached is no less than a target that earned full marks; a product printed with its
-- result is right; the goal is this year's.
-- passes: 成本总额 200万元 of 200 万元; ≥15% and 纠错率大于等于15%; 260 of 100, 20 of 20 points; 7*2590*12=217560元
-- fails:  成本总额 200万元 of 138.56 万元; ≥15% and 纠错率大于等于10%; 582 of 1,100, 10 of 10 points; 14人*2150元*12个月小计235000元;
--         2023年度… in a budget of 2024; 实施周期 2025年1月1日-2025年12月31日 in a budget of 2026
-- not checked: 582 of 1,100 with a reason for the deviation beside it; 成本总额 ≤200万元 of 138.56 万元 and 完成2023年度…建设 (the project may have begun before this year)
-- A cost per person or piece, one of investment beyond the project, and a goal that names a target twice are not judged.
-- One row per thing that is checked.

with form as (

    select
        project.*,
        statement.statement_code
    from {{ ref('fact_project') }} as project
    left join {{ ref('fact_statement') }} as statement on project.statement_id = statement.statement_id

),

indicator as (

    select
        indicator.*,
        indicator.value * cast(unit.multiplier as decimal(18, 2)) as value_yuan,
        greatest(coalesce(form.amount_yuan, 0), coalesce(form.period_yuan, 0)) as money,
        regexp_replace(
            replace(case when indicator.scope = 'period' then form.goal_period else form.goal_year end, ' ', ''),
            '([0-9]),([0-9]{3})', '\1\2', 'g'
        ) as goal,
        regexp_replace(indicator.indicator_name, '\s', '', 'g') as name_key
    from {{ ref('fact_performance_indicator') }} as indicator
    inner join form using (project_id)
    left join {{ ref('unit') }} as unit on indicator.unit = unit.unit
    where indicator.value is not null

),

-- money printed to two decimals of 万元 stands for 50 yuan more or less
cost as (

    select
        indicator_id || ':P1.cost' as equation_id,
        project_id,
        page,
        indicator_name as label,
        case
            when value_yuan <= money then 'exact'
            when value_yuan <= money + 50 then 'rounding'
            when operator in ('at_most', 'less_than') then 'not_checked'
            else 'mismatch'
        end as status,
        indicator_name || ' ' || value_text || '，超过项目资金' || cast(money as decimal(20, 2)) || '元' as words_zh,
        indicator_name || ' ' || value_text || ' is above the money of the project, ' || cast(money as decimal(20, 2)) || ' yuan' as words_en
    from indicator
    where
        value_yuan is not null
        and money > 0
        and coalesce(operator, 'equal') in ('at_most', 'less_than', 'equal')
        and contains(coalesce(level2, level1), '成本')
        and not exists (
            select 1 from {{ ref('form_word') }} as beyond
            where beyond.role = 'beyond_the_project' and contains(indicator.indicator_name, beyond.word)
        )

),

-- the name in the goal, at most eight signs without a figure, the figure, its unit
mention as (

    select
        *,
        regexp_extract_all(goal, regexp_escape(name_key) || '[^0-9,，。；;、:：]{0,8}([0-9]+(?:[.][0-9]+)?)([^0-9,，。；;、()（）]*)', 1) as figures,
        regexp_extract_all(goal, regexp_escape(name_key) || '[^0-9,，。；;、:：]{0,8}([0-9]+(?:[.][0-9]+)?)([^0-9,，。；;、()（）]*)', 2) as units,
        regexp_extract(goal, regexp_escape(name_key) || '[^0-9,，。；;、:：]{0,8}[0-9]+(?:[.][0-9]+)?[^0-9,，。；;、()（）]{0,4}', 0) as words
    from indicator
    where goal is not null and length(name_key) > 3 and unit is not null

),

same as (

    select
        indicator_id || ':P1.goal' as equation_id,
        project_id,
        page,
        indicator_name as label,
        case when try_cast(figures[1] as decimal(24, 6)) = value then 'exact' else 'mismatch' end as status,
        '指标“' || indicator_name || '”为' || value_text || '，目标中为“' || words || '”' as words_zh,
        'the target of ' || indicator_name || ' is ' || value_text || ', the goal says ' || words as words_en
    from mention
    where len(figures) = 1 and starts_with(units[1], unit)

),

reached as (

    select
        indicator_id || ':P1.reached' as equation_id,
        project_id,
        page,
        indicator_name as label,
        case
            when try_cast(nullif(regexp_extract(replace(actual_text, ',', ''), '^[^0-9]{0,3}([0-9]+(?:[.][0-9]+)?)[^0-9]*$', 1), '') as decimal(24, 6)) >= value then 'exact'
            when score < weight then 'exact'
            when trim(coalesce(reason, '')) <> '' then 'not_checked'
            else 'mismatch'
        end as status,
        indicator_name || '：目标' || value_text || '，实际' || actual_text || '，仍得满分' || cast(score as double) as words_zh,
        trim(reason) as note,
        indicator_name || ': ' || actual_text || ' reached of ' || value_text || ', and full marks, ' || cast(score as double) as words_en
    from indicator
    where
        operator in ('at_least', 'more_than', 'equal')
        and score is not null
        and weight > 0
        and contains(actual_text, coalesce(unit, ''))
        and regexp_matches(replace(actual_text, ',', ''), '^[^0-9]{0,3}[0-9]+(?:[.][0-9]+)?[^0-9]*$')

),

-- 14人*2150元*12个月小计361200元: factors with short units, a word for the sum or =, the result in yuan
printed_product as (

    select
        project.project_id,
        field.page,
        unnest(
            regexp_extract_all(
                regexp_replace(replace(field.value, ' ', ''), '([0-9]),([0-9]{3})', '\1\2', 'g'),
                '(?:[0-9]+(?:[.][0-9]+)?[^0-9*×=,，。；;、()（）]{0,6}[*×])+[0-9]+(?:[.][0-9]+)?[^0-9*×=,，。；;、()（）]{0,6}?(?:=[0-9]+(?:[.][0-9]+)?(?:万元|元)?|(?:' || sums.words || ')[0-9]+(?:[.][0-9]+)?(?:万元|元))'
            )
        ) as words
    from {{ ref('int_form_field') }} as field
    inner join {{ ref('int_form_project') }} as project
        on
            field.file_sha256 = project.file_sha256
            and field.line_no between project.first_line_no and project.last_line_no
    cross join (
        select string_agg(word, '|' order by word) as words from {{ ref('form_word') }} where role = 'sum'
    ) as sums

),

multiplied as (

    select
        *,
        list_transform(
            regexp_extract_all(regexp_replace(words, '(?:=|小计|合计|共计|总计|共需)[0-9.]+(?:万元|元)?$', ''), '(?:^|[*×])([0-9]+(?:[.][0-9]+)?)', 1),
            lambda factor: cast(factor as double)
        ) as factors,
        cast(regexp_extract(words, '([0-9]+(?:[.][0-9]+)?)(?:万元|元)?$', 1) as double)
        * case when ends_with(words, '万元') then 10000 else 1 end as result
    from printed_product

),

product as (

    select
        project_id || ':P1.product.' || left(md5(words), 8) as equation_id,
        project_id,
        min(page) as page,
        '乘积' as label,
        case when abs(list_aggregate(min(factors), 'product') - min(result)) < 0.01 then 'exact' else 'mismatch' end as status,
        '“' || words || '”，按算式为' || cast(list_aggregate(min(factors), 'product') as decimal(24, 2)) as words_zh,
        words || ': the product is ' || cast(list_aggregate(min(factors), 'product') as decimal(24, 2)) as words_en
    from multiplied
    group by project_id, words

),

-- a goal that begins with an earlier year: 2023年度… is its own; 完成2023年度…建设 may be what is left of an earlier project
dated as (

    select
        *,
        cast(nullif(regexp_extract(goal_year, '^(?:[0-9]{1,2}[.、]|目标[0-9]*[:：])?\s*(?:完成|通过)?((?:19|20)[0-9]{2})年', 1), '') as integer) as goal_of,
        regexp_matches(goal_year, '^(?:[0-9]{1,2}[.、]|目标[0-9]*[:：])?\s*(?:完成|通过)') as is_left_over
    from form
    where form_kind = 'project' and phase = 'budget'

),

year as (

    select
        project_id || ':P1.year' as equation_id,
        project_id,
        page,
        '年度目标' as label,
        case when is_left_over then 'not_checked' else 'mismatch' end as status,
        fiscal_year || '年度的目标写作“' || left(goal_year, 20) || '…”' as words_zh,
        'the goal of ' || fiscal_year || ' begins ' || left(goal_year, 20) || '…' as words_en
    from dated
    where
        goal_of < fiscal_year
        and not contains(goal_year, cast(fiscal_year as varchar))
        and not regexp_matches(goal_year, '^[^年]*年(?:度)?(?:以来|起|底|末|[0-9]|工作的基础|结转|尾款)')
        and not contains(project_name, cast(goal_of as varchar))

),

-- a project told in prose (项目经费情况说明), whose one year of work is not that of the budget
period as (

    select
        *,
        cast(nullif(regexp_extract(period, '^([0-9]{4})年1月1日.{1,3}([0-9]{4})年12月31日$', 1), '') as integer) as period_from,
        cast(nullif(regexp_extract(period, '^([0-9]{4})年1月1日.{1,3}([0-9]{4})年12月31日$', 2), '') as integer) as period_to
    from form
    where form_kind = 'narrative' and phase = 'budget'

),

year_of_period as (

    select
        project_id || ':P1.period' as equation_id,
        project_id,
        page,
        '实施周期' as label,
        case when period_to < fiscal_year then 'mismatch' else 'exact' end as status,
        fiscal_year || '年度预算的项目，实施周期写作“' || period || '”' as words_zh,
        'the budget is of ' || fiscal_year || ', the work lasts ' || period as words_en
    from period
    where period_from = period_to

),

verdict as (

    select * from cost
    union all by name
    select * from same
    union all by name
    select * from reached
    union all by name
    select * from product
    union all by name
    select * from year
    union all by name
    select * from year_of_period

)

select
    'P1' as rule_id,
    verdict.equation_id,
    form.document_id,
    form.statement_id,
    form.statement_code,
    concat_ws(' ', form.project_name, verdict.label) as line_label,
    verdict.status,
    case
        when verdict.status = 'not_checked'
            and verdict.note is not null then '本行印有偏差原因：' || verdict.note || ' The row prints a reason for the deviation.'
        when verdict.status = 'not_checked'
            then '该项目可能始于以前年度，已用的资金和当时的目标未印在本表。 The project may have begun in an earlier year, whose money and goal are not printed here.'
    end as reason,
    verdict.words_zh as explanation_zh,
    verdict.words_en as explanation_en,
    coalesce(verdict.page, form.page) as page
from verdict
inner join form using (project_id)
