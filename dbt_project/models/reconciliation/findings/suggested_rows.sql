-- Suggestions about rows and columns, in the order of finding_suggestion (place):
--   column_shifted  two neighbours or three cells of one column would each need the figure one row above, or one row below
--   rows_exchanged  two parts of different sums, in one column, would each need the other's figure
--   line_missing    in two columns or more the lines add up to less than their total, and no line is borne out with more
--                   (evident_wish)
--   parts           the total line of a sum down is in equations of two rules that hold: what is wrong is among its parts
-- cells_of names columns (line_missing) or a line. One row per finding and suggestion.

with wishes as (

    select
        equation.finding_id,
        support.statement_id,
        support.row_no,
        support.column_no,
        support.budget_line_id,
        support.equation_id,
        support.side,
        support.amount_yuan,
        support.needed_yuan,
        support.tolerance_yuan
    from {{ ref('disclosure_finding_equation') }} as equation
    inner join {{ ref('wish_support') }} as support using (equation_id)
    where support.needed_yuan != support.amount_yuan

),

exchanged as (

    select
        one.finding_id,
        'rows_exchanged' as suggestion,
        2 as place,
        min(least(one.budget_line_id, other.budget_line_id)) as cell,
        min(greatest(one.budget_line_id, other.budget_line_id)) as other_cell,
        cast(null as bigint) as count_of
    from wishes as one
    inner join wishes as other
        on
            one.finding_id = other.finding_id
            and one.statement_id = other.statement_id
            and one.column_no = other.column_no
            and one.row_no < other.row_no
            and one.equation_id != other.equation_id
            and one.side = 'computed'
            and other.side = 'computed'
            and abs(one.needed_yuan - other.amount_yuan) <= one.tolerance_yuan
            and abs(other.needed_yuan - one.amount_yuan) <= other.tolerance_yuan
    inner join {{ ref('int_landed_cell') }} as one_cell on one.budget_line_id = one_cell.budget_line_id
    inner join {{ ref('int_landed_cell') }} as other_cell on other.budget_line_id = other_cell.budget_line_id
    -- a total or a class and its only item, which need each other's figure, are not exchanged
    where
        not contains(concat(one_cell.line_code, other_cell.line_code), 'total')
        and not starts_with(coalesce(one_cell.subject_code, '-'), coalesce(other_cell.subject_code, '+'))
        and not starts_with(coalesce(other_cell.subject_code, '-'), coalesce(one_cell.subject_code, '+'))
    group by one.finding_id

),

-- cells that need what the row above (or below) prints, each with the row where it is
displaced as (

    select distinct
        wishes.finding_id,
        wishes.statement_id,
        wishes.column_no,
        wishes.row_no,
        wishes.budget_line_id,
        beside.row_no - wishes.row_no as step
    from wishes
    inner join {{ ref('printed_figure') }} as beside
        on
            wishes.statement_id = beside.statement_id
            and wishes.column_no = beside.column_no
            and abs(wishes.row_no - beside.row_no) = 1
            and abs(wishes.needed_yuan - beside.amount_yuan) <= wishes.tolerance_yuan
    -- a class over its only item needs the figure under it without anything having moved
    anti join wishes as own
        on wishes.equation_id = own.equation_id and beside.budget_line_id = own.budget_line_id
    where wishes.needed_yuan != 0

),

shifted as (

    select
        finding_id,
        'column_shifted' as suggestion,
        0 as place,
        min_by(budget_line_id, row_no) as cell,
        cast(null as varchar) as other_cell,
        count(*) as count_of
    from displaced
    group by finding_id, statement_id, column_no, step
    having count(*) >= 3 or (count(*) = 2 and max(row_no) = min(row_no) + 1)
    qualify row_number() over (partition by finding_id order by count(*) desc, statement_id, column_no, step) = 1

),

main as (

    select
        part.*,
        rule.direction
    from {{ ref('disclosure_finding_equation') }} as part
    inner join {{ ref('rule_catalogue') }} as rule on part.rule_id = rule.rule_id
    where part.role = 'main'

),

missing_lines as (

    select
        equation.finding_id,
        'line_missing' as suggestion,
        4 as place,
        cast(null as varchar) as cell,
        cast(null as varchar) as other_cell,
        count(distinct equation.column_path) filter (where equation.statement_id = main.statement_id) as count_of,
        string_agg(distinct string_split(equation.column_path, ' > ')[-1], '、' order by string_split(equation.column_path, ' > ')[-1])
            filter (where equation.statement_id = main.statement_id) as cells_of
    from {{ ref('disclosure_finding_equation') }} as equation
    inner join main on equation.finding_id = main.finding_id
    inner join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
    where rule.direction = 'down'
    group by equation.finding_id
    having
        count(distinct equation.column_path) >= 2
        and count(distinct equation.line_label) = 1
        and min(equation.difference_yuan) > 0
        and not bool_or(equation.equation_id in (select evident.equation_id from {{ ref('evident_wish') }} as evident))

),

-- what of the total holds elsewhere: across its columns, in other statements
confirmed as (

    select
        main.finding_id,
        'parts' as suggestion,
        8 as place,
        min(term.budget_line_id) as cell,
        cast(null as varchar) as other_cell,
        count(distinct holding.equation_id) as count_of
    from main
    inner join {{ ref('counted_term') }} as term on main.equation_id = term.equation_id and term.side = 'reported'
    inner join {{ ref('int_landed_cell') }} as cell on term.budget_line_id = cell.budget_line_id
    inner join {{ ref('printed_again') }} as own
        on main.equation_id = own.equation_id and term.budget_line_id = own.budget_line_id
    inner join {{ ref('suspect_figure') }} as suspect
        on main.equation_id = suspect.equation_id and own.figure = suspect.figure
    inner join {{ ref('printed_again') }} as holding
        on own.figure = holding.figure and not holding.fails and holding.figures > 1
    inner join {{ ref('disclosure_verdict') }} as held on holding.equation_id = held.equation_id
    where main.direction = 'down' and contains(cell.line_code, 'total') and suspect.holds_in >= suspect.fails_in
    group by main.finding_id
    having count(distinct held.rule_id) >= 2

)

select * from exchanged
union all by name
select * from shifted
union all by name
select * from missing_lines
union all by name
select * from confirmed
