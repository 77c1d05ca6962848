-- N4R: a rate of change needs a last year that is not zero.
-- passes: 上年 0 万元, 本年 60.13 万元, 增加 60.13 万元
-- fails:  2022年当年预算执行数为 0 万元, 2023年预算安排 60.13 万元, 增加 100.00%
-- A remark: many publishers write 100% for what is new.
with rate as (

    select
        *,
        case
            when change is not null and change_sign != 0 then amount - change_sign * abs(change)
            when base is not null and change is null then base
        end as previous,
        case when change is not null then (change_step + amount_step) / 2 else base_step / 2 end as margin,
        case when change is not null then greatest(change_step, amount_step) else base_step end as coarser_step
    from {{ ref('stated_change') }}
    where role = 'change_rate' and coalesce(change_measure, base_measure) = amount_measure

)

select
    'N4R' as rule_id,
    claim_id,
    'zero_base' as part,
    reading,
    stated as reported,
    step,
    '%' as unit,
    cast(null as decimal(24, 4)) as computed,
    cast(null as decimal(24, 4)) as computed_low,
    cast(null as decimal(24, 4)) as computed_high,
    is_sure and not is_amount_doubtful as is_certain,
    case when stated != 0 then 'zero_base' end as impossible,
    coalesce(change_text, base_text) || '、' || amount_text as words,
    [amount_claim_id, coalesce(base_claim_id, beside_claim_id)] as input_ids
from rate
-- 1 万元, 增加 0.50 万元: the interval of last year's figure has the zero, and yet it was 0.50
where abs(previous) <= margin and abs(previous) < coarser_step / 2 and reading <= 2
