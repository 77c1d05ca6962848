-- The lists of sentences that are known to be complete (seed claim_composition: 货物+工程+服务, 三公, 人员+公用, 基本+项目,
-- 车辆按用途): each whole with all that the list gives as its parts. 其中 alone does not say that a list is complete.
-- Parts are near: in the next sentence, or one behind the other where the list divides the whole by nothing else (支出总计,
-- 其中：基本支出 …, 项目支出 …; 具体如下：一般公共服务支出 … are two divisions of one whole). One row per whole and part.
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
        meaning.is_understood,
        row_number() over (partition by figure.file_sha256, figure.measure order by figure.figure_no) as place
    from {{ ref('int_stated_figure') }} as figure
    inner join {{ ref('int_claim_meaning') }} as meaning using (claim_id)
    where figure.role = 'amount'

),

listed as (

    select
        whole.claim_id,
        whole.figure_no as whole_no,
        whole.stated as whole_stated,
        whole.step as whole_step,
        whole.item as whole_item,
        whole.nature as whole_nature,
        whole.sentence_no as whole_sentence_no,
        -- nothing but the parts before it stands between the whole and a part
        part.place - whole.place = row_number() over (partition by whole.claim_id order by part.figure_no) as is_next,
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

divided as (

    select
        claim_id,
        bool_and(composition is not null or (item = 'total' and nature is not null)) as is_one_division
    from member
    group by claim_id

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

)

select distinct
    listed.claim_id,
    listed.part_id,
    listed.file_sha256,
    listed.whole_no,
    listed.figure_no as part_no,
    listed.whole_stated,
    listed.whole_step,
    listed.stated,
    listed.step,
    listed.measure,
    listed.printed_text,
    listed.is_understood and not listed.is_approximate as is_clear,
    listed.sentence_no - listed.whole_sentence_no <= 1 or (listed.is_next and divided.is_one_division) as is_near
from listed
inner join divided using (claim_id)
inner join complete using (claim_id)
