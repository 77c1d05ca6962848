-- N10: a comparison in words agrees with the two figures that it compares, and the reason of a change with its direction.
-- passes: 年初预算为 1560.05 万元, 支出决算为 1511.89 万元。决算数小于预算数
-- fails:  年初预算为 85.55 万元, 支出决算为 84.65 万元。决算数大于预算数
--         较上年增加 9.49 万元, 减少的主要原因是; 公用经费较上年减 0.04 万元, 增 0.01%
-- The figures are turned into signs: 1, 0 or -1 reported against 1, 0 or -1 computed.
select
    'N10' as rule_id,
    change.claim_id,
    'comparison' as part,
    change.reading,
    change.sign as reported,
    0 as step,
    '' as unit,
    sign(change.amount - change.base) as computed,
    sign(change.amount - change.base) as computed_low,
    sign(change.amount - change.base) as computed_high,
    change.is_sure and not change.is_amount_doubtful and not change.is_in_reason as is_certain,
    cast(null as varchar) as impossible,
    change.base_text || '、' || change.amount_text as words,
    [change.amount_claim_id, change.base_claim_id] as input_ids
from {{ ref('stated_change') }} as change
where change.role = 'comparison' and change.base is not null and change.amount_measure = 'money'

union all by name

select
    'N10' as rule_id,
    claim_id,
    'reason' as part,
    1 as reading,
    sign_of_reason as reported,
    0 as step,
    '' as unit,
    sign as computed,
    sign as computed_low,
    sign as computed_high,
    true as is_certain,
    cast(null as varchar) as impossible,
    words,
    cast([] as varchar[]) as input_ids
from {{ ref('reason_of_change') }}

union all by name

-- a change and its rate point two ways, where no amount is printed that N4 would judge both by
select
    'N10' as rule_id,
    rate.claim_id,
    'verbs' as part,
    1 as reading,
    cast(rate_way.sign as integer) as reported,
    0 as step,
    '' as unit,
    cast(change_way.sign as integer) as computed,
    cast(change_way.sign as integer) as computed_low,
    cast(change_way.sign as integer) as computed_high,
    not rate.is_in_reason as is_certain,
    cast(null as varchar) as impossible,
    change.verb || change.printed_text || '、' || rate.verb || rate.printed_text as words,
    [change.claim_id] as input_ids
from {{ ref('int_stated_figure') }} as rate
inner join {{ ref('int_stated_figure') }} as change on rate.file_sha256 = change.file_sha256 and rate.change_no = change.figure_no
inner join {{ ref('claim_direction') }} as rate_way on rate.verb = rate_way.verb and rate_way.sign != 0
inner join {{ ref('claim_direction') }} as change_way on change.verb = change_way.verb and change_way.sign != 0
where rate.role = 'change_rate' and rate.anchor_no is null and rate.stated > 0 and change.stated > 0
