-- N5: a stated completion is the final figure by the plan that is named: 年初预算, 全年预算, 调整预算.
-- passes: 年初预算 1,088.54 万元, 支出决算 1,199.89 万元, 完成年初预算的 110.23%
-- passes: 年初预算 80.00 万元, 决算 90.00 万元, 完成年初预算的 112.5%, 完成调整预算的 100% (the adjusted one is not stated)
-- fails:  年初预算 0.95 万元, 决算 0.00 万元, 完成预算的 100%; 支出 1741.75 万元, 完成年初预算 100%, 决算数大于预算数 55.93 万元
with figure as (

    select
        *,
        -- of a completion, the plan that it is of; of a plan, what it is called
        regexp_extract(coalesce(whole, ''), '年初|全年|调整') as completed_plan,
        regexp_extract(coalesce(phrase, ''), '年初|全年|调整') as named_plan
    from {{ ref('int_stated_figure') }}

)

select
    'N5' as rule_id,
    completion.claim_id,
    'completion' as part,
    1 as reading,
    completion.stated as reported,
    completion.step,
    '%' as unit,
    100 * done.stated / nullif(plan.stated, 0) as computed,
    100 * (done.stated - done.step / 2) / nullif(plan.stated + plan.step / 2, 0) as computed_low,
    100 * (done.stated + done.step / 2) / nullif(greatest(plan.stated - plan.step / 2, 0), 0) as computed_high,
    completion.is_sure and not completion.is_in_reason and not done.is_approximate and not plan.is_approximate
    and completion.sentence_no = done.sentence_no
    -- the plan that is stated is the one that is completed: 调整预算 is not 年初预算, nor a plan that says nothing
    and case completion.completed_plan
        when '' then true
        when '年初' then plan.named_plan in ('', '年初')
        when '全年' then plan.named_plan != '年初'
        else plan.named_plan in ('全年', '调整')
    end as is_certain,
    cast(null as varchar) as impossible,
    done.printed_text || ' / ' || plan.printed_text as words,
    [done.claim_id, plan.claim_id] as input_ids
from figure as completion
inner join figure as done on completion.file_sha256 = done.file_sha256 and completion.anchor_no = done.figure_no
inner join figure as plan on completion.file_sha256 = plan.file_sha256 and completion.base_no = plan.figure_no
where completion.role = 'completion' and not completion.is_approximate and done.measure = plan.measure

union all by name

-- the plan is printed in the table alone
select
    'N5' as rule_id,
    completion.claim_id,
    'completion' as part,
    2 as reading,
    completion.stated as reported,
    completion.step,
    '%' as unit,
    100 * done.stated / nullif(plan.amount, 0) as computed,
    100 * (done.stated - done.step / 2) / nullif(plan.amount_high, 0) as computed_low,
    100 * (done.stated + done.step / 2) / nullif(greatest(plan.amount_low, 0), 0) as computed_high,
    completion.is_sure and not completion.is_in_reason and not done.is_approximate
    and completion.sentence_no = done.sentence_no as is_certain,
    cast(null as varchar) as impossible,
    done.printed_text || ' / ' || plan.printed_text as words,
    [done.claim_id] as input_ids
from figure as completion
inner join figure as done on completion.file_sha256 = done.file_sha256 and completion.anchor_no = done.figure_no
inner join {{ ref('plan_line') }} as plan on done.claim_id = plan.claim_id
where
    completion.role = 'completion' and not completion.is_approximate and completion.base_no is null
    and plan.phase = case
        when completion.whole like '%年初%' then 'original_budget'
        when completion.whole like '%全年%' or completion.whole like '%调整%' then 'adjusted_budget'
        else plan.phase
    end

union all by name

-- the plan is what the result is more or less than: 1741.75 万元, 完成年初预算 100%, 决算数大于预算数 55.93 万元
select
    'N5' as rule_id,
    completion.claim_id,
    'completion' as part,
    3 as reading,
    completion.stated as reported,
    completion.step,
    '%' as unit,
    100 * done.stated / nullif(done.stated - direction.sign * change.stated, 0) as computed,
    100 * (done.stated - done.step / 2)
    / nullif(done.stated - direction.sign * change.stated + (done.step + change.step) / 2, 0) as computed_low,
    100 * (done.stated + done.step / 2)
    / nullif(greatest(done.stated - direction.sign * change.stated - (done.step + change.step) / 2, 0), 0) as computed_high,
    completion.is_sure and change.is_sure and not completion.is_in_reason and not change.is_in_reason
    and not done.is_approximate and not change.is_approximate and completion.sentence_no = change.sentence_no
    -- 年初预算 and 全年预算 are two plans
    and (
        regexp_extract(coalesce(completion.whole, ''), '年初|全年|调整') = ''
        or regexp_extract(change.compared, '年初|全年|调整') in ('', regexp_extract(completion.whole, '年初|全年|调整'))
    ) as is_certain,
    cast(null as varchar) as impossible,
    done.printed_text || '、' || change.verb || change.printed_text as words,
    [done.claim_id, change.claim_id] as input_ids
from figure as completion
inner join figure as done on completion.file_sha256 = done.file_sha256 and completion.anchor_no = done.figure_no
inner join figure as change
    on completion.file_sha256 = change.file_sha256 and completion.anchor_no = change.anchor_no and change.role = 'change_amount'
inner join {{ ref('claim_direction') }} as direction on change.verb = direction.verb and direction.sign != 0
where
    completion.role = 'completion' and not completion.is_approximate and change.measure = done.measure
    and completion.base_no is null and {{ is_of_plan('change.compared') }}
