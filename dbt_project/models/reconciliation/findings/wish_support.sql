-- What speaks for each wish: how many failing equations the same value in the same cell would close, how many equations that
-- hold it would break, and how far the printed figure is to blame (suspect_figure). An equation of one figure alone
-- (合计 = 基本支出 of one row) bears nothing out. is_best marks the wish of an equation for which most speaks.
-- One row per failing equation and cell.

with wishes as (

    select * from {{ ref('failing_wish') }}

),

closing as (

    select
        one.equation_id,
        one.budget_line_id,
        count(distinct other.equation_id) as closes
    from wishes as one
    inner join wishes as other
        on
            one.budget_line_id = other.budget_line_id
            and one.is_waived = other.is_waived
            and abs(one.needed_yuan - other.needed_yuan) <= other.tolerance_yuan + 0.005
    group by one.equation_id, one.budget_line_id

),

breaking as (

    select
        term.budget_line_id,
        count(distinct term.equation_id) as breaks
    from {{ ref('counted_term') }} as term
    semi join wishes on term.budget_line_id = wishes.budget_line_id
    where
        not term.fails
        and term.relation = 'equal'
        and term.standing = 'certain'
        and term.equation_id not in (
            select printed_again.equation_id from {{ ref('printed_again') }} as printed_again where printed_again.figures = 1
        )
    group by term.budget_line_id

),

suspects as (

    select
        part.equation_id,
        part.budget_line_id,
        figure.fails_in,
        figure.holds_in
    from {{ ref('printed_again') }} as part
    inner join {{ ref('suspect_figure') }} as figure using (equation_id, figure)

)

select
    wishes.*,
    closing.closes,
    coalesce(breaking.breaks, 0) as breaks,
    coalesce(suspect.fails_in - suspect.holds_in, 0) as blame,
    coalesce(suspect.holds_in, 0) as holds_in,
    row_number() over (
        partition by wishes.equation_id
        order by
            closing.closes - coalesce(breaking.breaks, 0) desc,
            closing.closes desc,
            coalesce(suspect.fails_in - suspect.holds_in, 0) desc,
            wishes.side desc,
            wishes.budget_line_id
    ) = 1 as is_best
from wishes
inner join closing using (equation_id, budget_line_id)
left join breaking on wishes.budget_line_id = breaking.budget_line_id
left join suspects as suspect
    on wishes.equation_id = suspect.equation_id and wishes.budget_line_id = suspect.budget_line_id
