-- N4: a stated change is this year's figure less last year's, a rate is the change by last year's figure, and increase,
-- decrease and 持平 agree with the sign.
-- passes: 886.39 万元, 比上年减少 48.33 万元, 下降 5.17% (48.33 / 934.72)
-- fails:  48.75 万元, 增加 21.66 万元, 增长 44.43% (21.66 / 27.09 is 79.96%); 2026 年 3845.49 against 43269.30 named an increase
with change as (

    select * from {{ ref('stated_change') }}
    -- 5 辆, 比上年增加 27.78 万元 is about the money, not about the cars
    where amount_measure = case when role = 'change_rate' then coalesce(change_measure, base_measure, 'money') else coalesce(base_measure, nullif(measure, 'none'), amount_measure) end

),

-- the rate from the change beside it
rate_of_change as (

    select
        *,
        'rate' as part,
        abs(change) as difference,
        amount - coalesce(nullif(change_sign, 0), sign) * abs(change) as previous,
        (change_step + amount_step) / 2 as previous_margin,
        greatest(change_step, amount_step) as coarser_step,
        change_step / 2 as difference_margin,
        change_text as from_text,
        [amount_claim_id, beside_claim_id] as input_ids
    from change
    where role = 'change_rate' and change is not null and change_sign != 0

),

-- the rate, or the change itself, from an earlier figure that is printed
from_base as (

    select
        *,
        case role when 'change_rate' then 'rate' else 'change' end as part,
        amount - base as difference,
        base as previous,
        base_step / 2 as previous_margin,
        base_step as coarser_step,
        (amount_step + base_step) / 2 as difference_margin,
        base_text as from_text,
        [amount_claim_id, base_claim_id] as input_ids
    from change
    where base is not null and change is null and role != 'comparison'

),

-- 比上年 1.43 万元, 增加 0.68%: the word 增加 was left out before the change
word_left_out as (

    select
        * replace (reading + 2 as reading),
        'rate' as part,
        base as difference,
        amount - sign * base as previous,
        (base_step + amount_step) / 2 as previous_margin,
        greatest(base_step, amount_step) as coarser_step,
        base_step / 2 as difference_margin,
        base_text as from_text,
        [amount_claim_id, base_claim_id] as input_ids
    from change
    where role = 'change_rate' and base > base_step and change is null and sign != 0

),

-- the change, or a rate without one, from last year's column of the table
from_table as (

    select
        * replace (reading + 4 as reading),
        case role when 'change_rate' then 'rate' else 'change' end as part,
        amount - last_year as difference,
        last_year as previous,
        (last_year_high - last_year_low) / 2 as previous_margin,
        last_year_high - last_year_low as coarser_step,
        (amount_step + last_year_high - last_year_low) / 2 as difference_margin,
        last_year_text as from_text,
        [amount_claim_id] as input_ids
    from change
    where last_year is not null and base is null and change is null and role != 'comparison'

),

compared as (

    select *, false as is_signed from rate_of_change
    union all by name
    select *, false as is_signed from word_left_out
    union all by name
    select *, true as is_signed from from_base
    union all by name
    select *, true as is_signed from from_table

),

computed as (

    select
        *,
        case part
            when 'change' then difference
            else case when previous != 0 then 100 * difference / previous end
        end as computed,
        case part
            when 'change' then difference - difference_margin
            else 100 * (difference - difference_margin)
                / nullif(abs(previous) + sign(difference - difference_margin) * previous_margin, 0)
        end as computed_low,
        case part
            when 'change' then difference + difference_margin
            else 100 * (difference + difference_margin)
                / nullif(greatest(abs(previous) - sign(difference + difference_margin) * previous_margin, 0), 0)
        end as computed_high,
        -- with an earlier figure in words the direction is judged, too; beside a change the two verbs must agree
        case
            when is_signed then coalesce(nullif(compared.sign, 0), 1) * abs(stated)
            when change >= 0 and compared.sign * change_sign < 0 then -abs(stated)
            else abs(stated)
        end as reported
    from compared

),

final as (

    select
        'N4' as rule_id,
        claim_id,
        part,
        reading,
        reported,
        step,
        case part when 'rate' then '%' else '元' end as unit,
        computed,
        computed_low,
        computed_high,
        is_sure and not is_amount_doubtful and not is_in_reason and anchor_no is not null as is_certain,
        cast(null as varchar) as impossible,
        from_text || '、' || amount_text as words,
        input_ids
    from computed
    -- a rate on a zero base is N4R, whatever its other readings give
    qualify not coalesce(
        bool_or(part = 'rate' and abs(previous) <= previous_margin and abs(previous) < coarser_step / 2) over (partition by claim_id, part), false
    )

)

select * from final
