-- What arithmetic suggests of a finding, the most specific first:
--   rows_exchanged  two parts of different sums, in one column, would each need the other's figure
--   column_shifted  three cells or more of one column would each need the figure one row above, or one row below
--   one of digit_slip (zero_lost, digit_dropped ...)  where one cell stands out and needs a slip of it
--   line_missing    in two columns or more the lines add up to less than their total
--   value           one cell stands out: with another value it closes several equations
-- One row per finding that has a suggestion.

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
        1 as place,
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
    group by one.finding_id

),

shifted as (

    select
        wishes.finding_id,
        'column_shifted' as suggestion,
        2 as place,
        min(wishes.budget_line_id) as cell,
        cast(null as varchar) as other_cell,
        count(distinct wishes.budget_line_id) as count_of
    from wishes
    inner join {{ ref('printed_figure') }} as beside
        on
            wishes.statement_id = beside.statement_id
            and wishes.column_no = beside.column_no
            and abs(wishes.row_no - beside.row_no) = 1
            and abs(wishes.needed_yuan - beside.amount_yuan) <= wishes.tolerance_yuan
    where wishes.needed_yuan != 0
    group by wishes.finding_id, wishes.statement_id, wishes.column_no, beside.row_no - wishes.row_no
    having count(distinct wishes.budget_line_id) >= 3
    qualify row_number() over (partition by wishes.finding_id order by count(distinct wishes.budget_line_id) desc) = 1

),

slips as (

    select
        finding_id,
        slip as suggestion,
        3 as place,
        budget_line_id as cell,
        cast(null as varchar) as other_cell,
        closes_equations as count_of
    from {{ ref('finding_candidate') }}
    where candidate_no = 1 and slip is not null and equally_good = 0

),

missing_lines as (

    select
        equation.finding_id,
        'line_missing' as suggestion,
        4 as place,
        cast(null as varchar) as cell,
        cast(null as varchar) as other_cell,
        count(distinct equation.column_path) as count_of
    from {{ ref('disclosure_finding_equation') }} as equation
    inner join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
    where rule.direction = 'down'
    group by equation.finding_id
    having count(distinct equation.column_path) >= 2 and count(distinct equation.line_label) = 1 and min(equation.difference_yuan) > 0

),

single_values as (

    select
        finding_id,
        'value' as suggestion,
        5 as place,
        budget_line_id as cell,
        cast(null as varchar) as other_cell,
        closes_equations as count_of
    from {{ ref('finding_candidate') }}
    where candidate_no = 1 and equally_good = 0 and closes_equations > 1

),

suggestions as (

    select * from exchanged
    union all by name
    select * from shifted
    union all by name
    select * from slips
    union all by name
    select * from missing_lines
    union all by name
    select * from single_values

)

select *
from suggestions
qualify row_number() over (partition by finding_id order by place) = 1
