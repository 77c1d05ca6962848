-- The change that is stated of a whole, and those of all its parts with their signs (持平 is nothing), where the list of parts is
-- complete. 三公 6.51 万元, 较上年增加 9.49 万元, 其中：接待减少 1.49 万元, 公车减少 8 万元: +9.49 against -9.49.
-- Changes against last year and against the plan (较年初预算) are two sums. One row per change of a whole.
with change as (

    select
        figure.*,
        coalesce(cast(direction.sign as integer), 0) as sign,
        {{ is_of_plan('figure.compared') }} as is_of_plan
    from {{ ref('int_stated_figure') }} as figure
    left join {{ ref('claim_direction') }} as direction on figure.verb = direction.verb
    where figure.role = 'change_amount' and figure.measure in ('money', 'none')

),

of_amount as (

    select
        file_sha256,
        anchor_no as amount_no,
        is_of_plan,
        min(claim_id) as claim_id,
        min(printed_text) as printed_text,
        min(verb) as verb,
        min(sign * abs(stated)) as signed,
        min(step) as step,
        bool_and(
            is_sure and not is_in_reason and (stated = 0 or sign != 0) and (not is_approximate or stated = 0)
        ) as is_sure,
        min(other_anchor_no) as other_no,
        min(measure) as measure,
        count(*) as changes
    from change
    where anchor_no is not null
    group by file_sha256, anchor_no, is_of_plan

),

-- inside a list a change may be about the whole as well: not where the whole has one of its own
of_one as (

    select
        one.* exclude (is_sure),
        one.is_sure and (one.other_no is null or other.amount_no is not null) as is_sure
    from of_amount as one
    left join of_amount as other
        on one.file_sha256 = other.file_sha256 and one.other_no = other.amount_no and one.is_of_plan = other.is_of_plan

),

final as (

    select
        whole.claim_id,
        min(whole.signed) as reported,
        min(whole.step) as step,
        sum(part.signed) as computed,
        sum(case when part.measure = 'none' then 0 else part.step end) / 2 as margin,
        bool_and(composition.is_clear and whole.is_sure and part.is_sure and part.changes = 1 and whole.changes = 1) as is_certain,
        string_agg(coalesce(part.verb, '') || case when part.measure = 'none' then '' else part.printed_text end, ' + ' order by composition.part_no)
            as words,
        list(part.claim_id order by composition.part_no, part.claim_id) as input_ids
    from {{ ref('composition_part') }} as composition
    inner join of_one as whole
        on composition.file_sha256 = whole.file_sha256 and composition.whole_no = whole.amount_no and whole.measure = 'money'
    left join of_one as part
        on composition.file_sha256 = part.file_sha256 and composition.part_no = part.amount_no and whole.is_of_plan = part.is_of_plan
    where composition.measure = 'money'
    group by whole.claim_id
    having count(*) = count(part.claim_id)

)

select * from final
