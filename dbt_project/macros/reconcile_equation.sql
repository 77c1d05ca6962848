{#- Every equation judged by its numbers (model equation), from its sums and the trials of uncertain terms. -#}
{% macro reconcile_equation(sums, trials) %}
    with measured as (

        select
            sums.* exclude (computed_yuan, computed_low, computed_high),
            -- counted the way that closes it
            sums.computed_yuan - coalesce(trial.change_yuan, 0) as computed_yuan,
            sums.computed_low - coalesce(trial.change_yuan + trial.wider_yuan, 0) as computed_low,
            sums.computed_high - coalesce(trial.change_yuan - trial.wider_yuan, 0) as computed_high,
            trial.said as closes_so,
            rule.family,
            contains(coalesce(rule.doubts, ''), 'nested') as may_be_nested,
            contains(coalesce(rule.doubts, ''), 'levels') as has_doubtful_levels
        from {{ sums }} as sums
        left join {{ trials }} as trial using (equation_id, candidate)
        left join {{ ref('rule_catalogue') }} as rule on sums.rule_id = rule.rule_id

    ),

    compared as (

        select
            *,
            reported_yuan - computed_yuan as difference_yuan,
            (reported_high - reported_low + computed_high - computed_low) / 2 as tolerance_yuan,
            case
                when relation = 'at_least' and reported_yuan >= computed_yuan then 'exact'
                when relation = 'at_least' and reported_high >= computed_low then 'rounding'
                when relation = 'equal' and reported_yuan = computed_yuan then 'exact'
                when relation = 'equal' and reported_high >= computed_low and computed_high >= reported_low then 'rounding'
                else 'apart'
            end as meeting,
            case
                when reported_terms = 0 or computed_terms = 0
                    then '等式的一边没有数字 (one side of the equation has no figure)'
                when missing_terms > 0
                    then '缺少一项：' || coalesce(doubtful_place, '') || '，' || coalesce(missing_reason, '未能识别 (not understood)')
                when reported_printed = 0 then '合计栏为空而分项有数 (the total is left blank, its parts are not)'
                when computed_printed = 0 and reported_yuan != 0 and family = 'within'
                    then '分项均为空 (the parts are all left blank)'
            end as cannot_be_judged,
            -- parts that add up to exactly twice, three or four times the whole are a list that is nested without saying so
            may_be_nested and relation = 'equal' and computed_terms > 1 and reported_yuan != 0
            and round(computed_yuan / reported_yuan) between 2 and 4
            and abs(computed_yuan - round(computed_yuan / reported_yuan) * reported_yuan)
            <= (computed_high - computed_low + round(computed_yuan / reported_yuan) * (reported_high - reported_low)) / 2
                as is_nested
        from measured

    ),

    -- the structure that closes, else the one that comes nearest
    chosen as (

        select
            *,
            count(*) over (partition by equation_id) as structures,
            string_agg(candidate, '、' order by candidate) over (partition by equation_id) as structures_tried
        from compared
        qualify row_number() over (
            partition by equation_id
            order by cannot_be_judged is not null, meeting = 'apart', meeting, abs(difference_yuan), candidate
        ) = 1

    ),

    doubted as (

        select
            *,
            case
                when uncertain_terms > 0
                    then '不等，但' || coalesce(doubtful_place, '') || '等行可能也是分项 (lines of unknown level may be parts too)'
                when structures > 1
                    then '不等，层级不止一种读法：' || structures_tried || ' (the page allows several structures and none of them closes)'
                when is_nested
                    then '分项之和为合计的整数倍，各行似有层级 (the parts add up to a multiple of the total: the list seems nested)'
                when has_doubtful_levels and largest_part_low > reported_high
                    then '分项大于其上级，部门、单位、项目的层级不明 (a part is larger than what it is under: the levels are doubtful)'
            end as is_undecided
        from chosen

    ),

    judged as (

        select
            * exclude (cannot_be_judged, is_undecided, meeting, family, may_be_nested, has_doubtful_levels, structures,
                structures_tried),
            case
                when cannot_be_judged is not null then 'not_checked'
                when meeting != 'apart' then meeting
                when is_undecided is not null then 'not_checked'
                else 'mismatch'
            end as arithmetic_status,
            case
                when cannot_be_judged is not null then cannot_be_judged
                when meeting = 'apart' then is_undecided
                when closes_so is not null then closes_so
                when structures > 1 then '按' || candidate || ' (read as: ' || candidate || ')'
            end as arithmetic_reason
        from doubted

    )

    select * from judged
{% endmacro %}
