-- N3: the parts that a sentence lists add up to the whole that it names, where the list is one that is known to be complete
-- (seed claim_composition), and so do their changes to the change of the whole.
-- passes: 政府采购预算 1486.42 万元, 其中：货物 3.66、工程 36.44、服务 1446.32
-- fails:  车辆 3 辆, 其中：应急保障用车 0 辆、执法执勤用车 2 辆、其他用车 0 辆; 三公 6.51 万元, 较上年增加 9.49 万元, 其中：接待减少
-- 1.49 万元, 公车减少 8 万元
-- A list of other parts is not checked: 其中 does not say that it is complete.
with summed as (

    select
        claim_id,
        min(whole_stated) as reported,
        min(whole_step) as step,
        min(measure) as measure,
        sum(stated) as computed,
        sum(step) / 2 as margin,
        bool_and(is_clear) as is_clear,
        bool_and(is_near) as is_near,
        string_agg(printed_text, ' + ' order by part_no) as words,
        list(part_id order by part_no, part_id) as input_ids
    from {{ ref('composition_part') }}
    group by claim_id

)

select
    'N3' as rule_id,
    claim_id,
    'parts' as part,
    1 as reading,
    reported,
    step,
    case measure when 'money' then '元' when 'vehicles' then '辆' else '' end as unit,
    computed,
    computed - margin as computed_low,
    computed + margin as computed_high,
    is_clear and is_near as is_certain,
    cast(null as varchar) as impossible,
    words,
    input_ids
from summed

union all by name

select
    'N3' as rule_id,
    claim_id,
    'changes' as part,
    1 as reading,
    reported,
    step,
    '元' as unit,
    computed,
    computed - margin as computed_low,
    computed + margin as computed_high,
    is_certain,
    cast(null as varchar) as impossible,
    words,
    input_ids
from {{ ref('changes_of_parts') }}
