-- The cells of each finding that are likeliest to be the wrong one, at most three, with the value that each would need.
-- First those whose value another figure bears out (evident_wish), then those whose change closes most of the finding's equations and breaks fewest that hold; then those whose figure is in
-- most failing equations, in whatever value each would need it; then a slip of digits away from the printed figure. A blank is a
-- candidate where its line and its column print figures. A hint where to look: never applied, and no verdict on who erred.
-- One row per finding and candidate.
with wishes as (

    select
        equation.finding_id,
        support.*,
        evident.budget_line_id is not null as is_evident
    from {{ ref('disclosure_finding_equation') }} as equation
    inner join {{ ref('wish_support') }} as support using (equation_id)
    left join (select distinct borne_out.equation_id, borne_out.budget_line_id from {{ ref('evident_wish') }} as borne_out) as evident
        on support.equation_id = evident.equation_id and support.budget_line_id = evident.budget_line_id

),

-- each cell of a finding with the value that closes most of its equations
values_of_cells as (

    select
        one.finding_id,
        one.document_id,
        one.budget_line_id,
        one.statement_id,
        one.needed_yuan,
        one.amount_yuan,
        one.breaks,
        max(one.blame) as blame,
        max(one.holds_in) as holds_in,
        max(one.side) as side,
        bool_or(one.is_evident) as is_evident,
        count(distinct other.equation_id) as closes,
        count(distinct one.equation_id) as in_equations
    from wishes as one
    inner join wishes as other
        on
            one.finding_id = other.finding_id
            and one.budget_line_id = other.budget_line_id
            and abs(one.needed_yuan - other.needed_yuan) <= other.tolerance_yuan + 0.005
    group by
        one.finding_id, one.document_id, one.budget_line_id, one.statement_id, one.needed_yuan, one.amount_yuan, one.breaks
    qualify row_number() over (
        partition by one.finding_id, one.budget_line_id
        order by bool_or(one.is_evident) desc, count(distinct other.equation_id) desc, abs(one.needed_yuan - one.amount_yuan), one.needed_yuan
    ) = 1

),

-- columns and lines that print an amount somewhere
used as (

    select
        statement_id,
        column_no as place,
        'column' as kind
    from {{ ref('int_landed_cell') }}
    where statement_id in (select valued.statement_id from values_of_cells as valued) and amount_yuan != 0
    union
    select
        statement_id,
        row_no as place,
        'line' as kind
    from {{ ref('int_landed_cell') }}
    where statement_id in (select valued.statement_id from values_of_cells as valued) and amount_yuan != 0

),

with_slips as (

    select
        valued.*,
        cell.file_sha256,
        cell.page,
        cell.table_no,
        cell.row_no,
        cell.column_no,
        cell.line_label,
        cell.column_path,
        cell.printed_text,
        cell.x0,
        cell.y0,
        cell.x1,
        cell.y1,
        {{ reconcile_digit_slip('valued.amount_yuan', 'valued.needed_yuan', 'statement.unit_yuan', 'cell.printed_decimals') }} as slip
    from values_of_cells as valued
    inner join {{ ref('int_landed_cell') }} as cell on valued.budget_line_id = cell.budget_line_id
    left join {{ ref('fact_statement') }} as statement on valued.statement_id = statement.statement_id
    where
        cell.cell_state = 'figure'
        or (
            (cell.statement_id, cell.column_no, 'column') in (select (used.statement_id, used.place, used.kind) from used)
            and (cell.statement_id, cell.row_no, 'line') in (select (used.statement_id, used.place, used.kind) from used)
        )

),

ranked as (

    select
        *,
        row_number() over (
            partition by finding_id
            order by
                is_evident desc, closes - breaks desc, blame desc, slip is not null desc, closes desc, amount_yuan != 0 desc, side desc,
                budget_line_id
        ) as candidate_no,
        -- copies of one figure are one place to look, and so are the columns of a line that is borne out
        count(distinct case when is_evident then line_label else concat_ws(':', line_label, amount_yuan, needed_yuan) end)
            over (partition by finding_id, is_evident, closes - breaks, blame, slip is not null) - 1 as equally_good,
        holds_in = 0 as is_unshared
    from with_slips

)

select
    finding_id,
    candidate_no,
    budget_line_id,
    document_id,
    document_id as disclosure_id,
    statement_id,
    file_sha256,
    page,
    table_no,
    row_no,
    column_no,
    line_label,
    column_path,
    printed_text,
    cast(x0 as double) as x0,
    cast(y0 as double) as y0,
    cast(x1 as double) as x1,
    cast(y1 as double) as y1,
    cast(amount_yuan as decimal(18, 2)) as amount_yuan,
    cast(needed_yuan as decimal(18, 2)) as needed_yuan,
    slip,
    closes as closes_equations,
    breaks as breaks_equations,
    equally_good,
    is_evident,
    is_unshared
from ranked
where candidate_no <= 3
