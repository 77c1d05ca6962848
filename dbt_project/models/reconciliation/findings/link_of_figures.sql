-- Failing equations that one printed figure links:
--   figure  the figure for which most speaks is the same, in whatever column and statement it is copied
--   cell    the same value in the same cell would close them
--   moved   a cell needs the figure that the row above or below prints in its column, or two need each other's: rows that
--           changed places, a block that is one row too high or too low
--   line    one line misses by the same amount, in whatever statement: a row that is copied, or told by two rules
--   claimed a sentence states what a failing cell would have to be
--   amount  the same difference, to four digits and of three or more, in one disclosure: a statement repeats what another prints
-- A figure that more equations bear out than contradict links nothing. One row per failing equation and link.

with wishes as (

    select
        equation_id,
        document_id,
        statement_id,
        row_no,
        column_no,
        budget_line_id,
        amount_yuan,
        needed_yuan,
        tolerance_yuan
    from {{ ref('failing_wish') }}
    where amount_yuan != 0 and needed_yuan != 0

),

moved as (

    select
        one.equation_id,
        other.equation_id as other_equation_id,
        other.budget_line_id
    from wishes as one
    inner join wishes as other
        on
            one.statement_id = other.statement_id
            and one.column_no = other.column_no
            and one.row_no != other.row_no
            and one.equation_id != other.equation_id
            and abs(one.needed_yuan - other.amount_yuan) <= one.tolerance_yuan
            and (
                abs(one.row_no - other.row_no) = 1
                or abs(other.needed_yuan - one.amount_yuan) <= other.tolerance_yuan
            )
    -- a class over its only item needs the figure under it without anything having moved
    anti join wishes as own on one.equation_id = own.equation_id and other.budget_line_id = own.budget_line_id

),

reported as (

    select
        wish.equation_id,
        min({{ reconcile_line_name('cell') }}) as line_name
    from {{ ref('failing_wish') }} as wish
    inner join {{ ref('int_landed_cell') }} as cell using (budget_line_id)
    where wish.side = 'reported'
    group by wish.equation_id

),

-- sentences that are held against a cell whose sums fail, and state the value that would mend them
claimed as (

    select
        verdict.equation_id as claim_equation_id,
        wishes.equation_id,
        wishes.budget_line_id
    from {{ ref('fact_claim_line') }} as line
    inner join {{ ref('fact_claim') }} as claim using (claim_id)
    inner join {{ ref('disclosure_verdict') }} as verdict
        on verdict.status = 'mismatch' and starts_with(verdict.equation_id, line.claim_id || ':')
    inner join wishes
        on line.budget_line_id = wishes.budget_line_id and abs(wishes.needed_yuan - claim.value) <= wishes.tolerance_yuan
    where claim.kind = 'amount' and line.is_named

),

links as (

    select
        equation_id,
        'figure:' || figure as link
    from {{ ref('suspect_figure') }}
    where is_best and fails_in > 1 and fails_in >= holds_in

    union all

    select
        equation_id,
        concat_ws(':', 'cell', budget_line_id, cast(round(needed_yuan / 1000) as varchar)) as link
    from {{ ref('wish_support') }}
    where is_best and closes > 1

    union all

    select
        equation_id,
        'moved:' || budget_line_id as link
    from moved

    union all

    select
        other_equation_id as equation_id,
        'moved:' || budget_line_id as link
    from moved

    union all

    select
        verdict.equation_id,
        concat_ws(':', 'line', verdict.document_id, reported.line_name, cast(abs(verdict.difference_yuan) as varchar)) as link
    from {{ ref('disclosure_verdict') }} as verdict
    inner join reported using (equation_id)
    where verdict.status = 'mismatch' and verdict.difference_yuan != 0

    union all

    select
        equation_id,
        'claimed:' || budget_line_id as link
    from claimed

    union all

    select
        claim_equation_id as equation_id,
        'claimed:' || budget_line_id as link
    from claimed

    union all

    select
        equation_id,
        concat_ws(':', 'amount', document_id, format('{:.3e}', cast(abs(difference_yuan) as double))) as link
    from {{ ref('disclosure_verdict') }}
    where
        status = 'mismatch'
        and length(trim(replace(cast(abs(difference_yuan) as varchar), '.', ''), '0')) >= 3

)

select distinct
    equation_id,
    link
from links
