-- N3: the parts that a sentence lists add up to the whole that it names, where the list is one that is known to be complete
-- (seed claim_composition: 货物+工程+服务, 三公, 人员+公用, 基本+项目, 车辆按用途).
-- passes: 政府采购预算 1486.42 万元, 其中：货物 3.66、工程 36.44、服务 1446.32
-- fails:  车辆 3 辆, 其中：应急保障用车 0 辆、执法执勤用车 2 辆、其他用车 0 辆
-- A list of other parts is not checked: 其中 does not say that it is complete.
with part as (

    select
        figure.claim_id,
        figure.file_sha256,
        figure.figure_no,
        figure.parent_no,
        figure.sentence_no,
        figure.depth,
        figure.stated,
        figure.step,
        figure.measure,
        figure.is_approximate,
        figure.is_sure,
        figure.printed_text,
        meaning.item,
        meaning.nature,
        meaning.is_understood
    from {{ ref('int_stated_figure') }} as figure
    inner join {{ ref('int_claim_meaning') }} as meaning using (claim_id)
    where figure.role = 'amount'

),

listed as (

    select
        whole.claim_id,
        whole.stated as whole_stated,
        whole.step as whole_step,
        whole.item as whole_item,
        whole.nature as whole_nature,
        whole.sentence_no as whole_sentence_no,
        part.* exclude (claim_id),
        part.claim_id as part_id
    from part
    inner join part as whole
        on part.file_sha256 = whole.file_sha256 and part.parent_no = whole.figure_no and part.measure = whole.measure
    where not whole.is_approximate

),

member as (

    select
        listed.*,
        composition.composition
    from listed
    left join {{ ref('claim_composition') }} as composition
        on (composition.facet = 'item' and composition.value = listed.item)
        or (composition.facet = 'nature' and composition.value = listed.nature and listed.item = 'total')

),

complete as (

    select
        member.claim_id,
        whole.composition
    from member
    inner join {{ ref('claim_composition_whole') }} as whole
        on member.composition = whole.composition
        and member.whole_item = whole.whole_item
        and (whole.whole_nature is null or whole.whole_nature = member.whole_nature)
    inner join (
        select composition, count(*) as members from {{ ref('claim_composition') }} group by composition
    ) as wanted on whole.composition = wanted.composition
    group by member.claim_id, whole.composition, wanted.members
    having
        count(distinct coalesce(member.item || coalesce(member.nature, ''), '')) >= wanted.members
        and count(distinct member.figure_no) = count(distinct member.item || coalesce(member.nature, ''))

),

summed as (

    select
        listed.claim_id,
        min(listed.whole_stated) as reported,
        min(listed.whole_step) as step,
        min(listed.measure) as measure,
        sum(listed.stated) as computed,
        sum(listed.step) / 2 as margin,
        bool_and(listed.is_understood and not listed.is_approximate) as is_clear,
        bool_and(listed.sentence_no - listed.whole_sentence_no <= 1) as is_near,
        string_agg(listed.printed_text, ' + ' order by listed.figure_no) as words,
        list(listed.part_id) as input_ids
    from (select distinct * from listed) as listed
    inner join complete using (claim_id)
    group by listed.claim_id

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
