-- Each stated change or rate with the figures that it may be computed from: the amount it is about and, in words or by
-- the change beside it, what that amount was before. Where a list stands between (其中：), the change may be about the
-- whole or about the last part: two readings. `last_year` is what a table prints for the year before.
-- One row per change or rate and reading.
with figure as (

    select
        figure.*,
        coalesce(cast(direction.sign as integer), 0) as sign
    from {{ ref('int_stated_figure') }} as figure
    left join {{ ref('claim_direction') }} as direction on figure.verb = direction.verb

),

change as (

    select *
    from figure
    where role in ('change_amount', 'change_rate', 'comparison') and not is_approximate

),

reading as (

    select *, anchor_no as amount_no, 1 as reading from change where anchor_no is not null
    union all
    select *, other_anchor_no as amount_no, 2 as reading from change where other_anchor_no is not null

),

final as (

    select
        reading.*,
        amount.claim_id as amount_claim_id,
        amount.stated as amount,
        amount.step as amount_step,
        amount.printed_text as amount_text,
        amount.is_approximate or amount.role != 'amount' as is_amount_doubtful,
        amount.measure as amount_measure,
        beside.claim_id as beside_claim_id,
        beside.measure as change_measure,
        before.measure as base_measure,
        beside.stated as change,
        beside.step as change_step,
        beside.printed_text as change_text,
        beside.sign as change_sign,
        before.claim_id as base_claim_id,
        before.stated as base,
        before.step as base_step,
        before.printed_text as base_text,
        last_year.amount as last_year,
        last_year.amount_low as last_year_low,
        last_year.amount_high as last_year_high,
        last_year.printed_text as last_year_text
    from reading
    inner join figure as amount on reading.file_sha256 = amount.file_sha256 and reading.amount_no = amount.figure_no
    left join figure as beside on reading.file_sha256 = beside.file_sha256 and reading.change_no = beside.figure_no
    left join figure as before
        on reading.file_sha256 = before.file_sha256 and reading.base_no = before.figure_no and not before.is_approximate
    -- a budget's table prints last year's budget, not what was spent of it
    left join {{ ref('last_year_line') }} as last_year
        on
            amount.claim_id = last_year.claim_id
            and reading.other_anchor_no is null
            and not (reading.document_phase = 'budget' and regexp_matches(coalesce(reading.compared, ''), '执行|决算|实际|支出'))
            -- 较年初预算数减少: the plan of the year itself
            and not {{ is_of_plan('reading.compared') }}

)

select * from final
