-- Every equation, evaluated: the sums of both sides as intervals (XBRL Calculations 1.1) and what follows from them.
-- exact: the printed sums are equal. rounding: their intervals meet. mismatch: they do not. not_checked: a term is
-- missing, the reported figure is blank, or the sums do not meet while a line of unknown level may be a part. For at_least the reported figure may be larger.
-- An equation without a single printed figure says nothing and is left out. One row per equation.

{{ config(materialized='table_in_parts') }}

with terms as (

    select * from {{ ref('equation_term') }} where {{ this_part('equation_id') }}

),

sums as (

    select
        rule_id,
        equation_id,
        any_value(relation) as relation,
        any_value(document_id) as document_id,
        min_by(statement_id, term_no) as statement_id,
        min_by(statement_code, term_no) as statement_code,
        min_by(line_label, term_no) as line_label,
        min_by(column_path, term_no) as column_path,
        min_by(page, term_no) as page,
        coalesce(sum(weight * amount_yuan) filter (where side = 'reported'), 0) as reported_yuan,
        coalesce(sum(weight * amount_yuan) filter (where side = 'computed'), 0) as computed_yuan,
        coalesce(sum(case when weight < 0 then weight * amount_high else weight * amount_low end)
            filter (where side = 'reported'), 0) as reported_low,
        coalesce(sum(case when weight < 0 then weight * amount_low else weight * amount_high end)
            filter (where side = 'reported'), 0) as reported_high,
        coalesce(sum(case when weight < 0 then weight * amount_high else weight * amount_low end)
            filter (where side = 'computed'), 0) as computed_low,
        coalesce(sum(case when weight < 0 then weight * amount_low else weight * amount_high end)
            filter (where side = 'computed'), 0) as computed_high,
        count(*) filter (where side = 'reported') as reported_terms,
        count(*) filter (where side = 'computed') as computed_terms,
        count(*) filter (where side = 'reported' and term_state = 'printed') as reported_printed,
        count(*) filter (where side = 'computed' and term_state not in ('blank', 'dash')) as computed_printed,
        max(amount_low) filter (where side = 'computed' and term_state = 'printed') as largest_part_low,
        count(*) filter (where term_state = 'missing') as missing_terms,
        count(*) filter (where term_state = 'uncertain') as uncertain_terms,
        min_by(reason, term_no) filter (where term_state in ('missing', 'uncertain')) as missing_reason,
        min_by(line_label || ' / ' || column_path, term_no) filter (where term_state in ('missing', 'uncertain'))
            as missing_place
    from terms
    group by rule_id, equation_id
    having
        count(*) filter (where term_state in ('printed', 'missing')) > 0
        -- a blank total over parts of 0.00 says nothing either, nor does a total of 0.00 without any part
        and not (
            (
                count(*) filter (where side = 'reported' and term_state not in ('blank', 'dash')) = 0
                or count(*) filter (where side = 'computed') = 0
            )
            and count(*) filter (where term_state = 'missing') = 0
            and bool_and(coalesce(amount_yuan, 0) = 0)
        )

),

-- parts that add up to exactly twice, three or four times the whole are a list that is nested without saying so
measured as (

    select
        *,
        rule_id in ('W2', 'W3', 'W4', 'W5', 'W8')
        and computed_terms > 1
        and reported_yuan != 0
        and round(computed_yuan / reported_yuan) between 2 and 4
        and abs(computed_yuan - round(computed_yuan / reported_yuan) * reported_yuan)
        <= (computed_high - computed_low + round(computed_yuan / reported_yuan) * (reported_high - reported_low)) / 2
            as is_nested
    from sums

),

judged as (

    select
        *,
        reported_yuan - computed_yuan as difference_yuan,
        (reported_high - reported_low + computed_high - computed_low) / 2 as tolerance_yuan,
        case
            when reported_terms = 0 or computed_terms = 0 then 'not_checked'
            when missing_terms > 0 then 'not_checked'
            when reported_printed = 0 then 'not_checked'
            when computed_printed = 0 and reported_yuan != 0 and starts_with(rule_id, 'W') then 'not_checked'
            when relation = 'at_least' and reported_yuan >= computed_yuan then 'exact'
            when relation = 'at_least' and reported_high >= computed_low then 'rounding'
            when relation = 'at_least' then 'mismatch'
            when reported_yuan = computed_yuan then 'exact'
            when reported_high >= computed_low and computed_high >= reported_low then 'rounding'
            when uncertain_terms > 0 then 'not_checked'
            when is_nested then 'not_checked'
            when rule_id = 'W8' and largest_part_low > reported_high then 'not_checked'
            else 'mismatch'
        end as arithmetic_status,
        case
            when reported_terms = 0 or computed_terms = 0
                then '等式的一边没有数字 (one side of the equation has no figure)'
            when missing_terms > 0
                then '缺少一项：' || coalesce(missing_place, '') || '，'
                    || coalesce(missing_reason, '未能识别 (not understood)')
            when reported_printed = 0 then '合计栏为空而分项有数 (the total is left blank, its parts are not)'
            when computed_printed = 0 and reported_yuan != 0 and starts_with(rule_id, 'W')
                then '分项均为空 (the parts are all left blank)'
            when uncertain_terms > 0 and (reported_high < computed_low or computed_high < reported_low)
                then '不等，但' || coalesce(missing_place, '') || '等行可能也是分项 (lines of unknown level may be parts too)'
            when is_nested and relation = 'equal' and (reported_high < computed_low or computed_high < reported_low)
                then '分项之和为合计的整数倍，各行似有层级 (the parts add up to a multiple of the total: the list seems nested)'
            when rule_id = 'W8' and largest_part_low > reported_high
                then '分项大于其上级，部门、单位、项目的层级不明 (a part is larger than what it stands under: the levels are doubtful)'
        end as arithmetic_reason
    from measured

)

select * from judged
