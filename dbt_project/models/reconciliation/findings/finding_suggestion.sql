-- What arithmetic suggests of a finding, the most specific first:
--   value, or a slip of digits (zero_lost ...)  with another value one cell closes all its equations, two at least
--   column_shifted  three cells or more of one column would each need the figure one row above, or one row below
--   rows_exchanged  two parts of different sums, in one column, would each need the other's figure
--   a slip of digits  where one cell stands out and needs a slip of its figure
--   line_missing    in two columns or more the lines add up to less than their total
--   value           one cell stands out: with another value it closes several equations
--   either, both    two printed figures do equally well, in one equation or in two: they are named together
--   (a value that closes less than half of the finding's equations is not suggested)
--   figure          no value closes several, but one printed figure is in most of the failing sums: it is looked at first
-- One row per finding that has a suggestion.

with candidates as (

    select
        candidate.*,
        sums.equations
    from {{ ref('finding_candidate') }} as candidate
    inner join (
        select
            part.finding_id,
            count(distinct part.equation_id) as equations
        from {{ ref('disclosure_finding_equation') }} as part
        inner join {{ ref('failing_wish') }} as wish using (equation_id)
        group by part.finding_id
    ) as sums on candidate.finding_id = sums.finding_id

),

closes_all as (

    select
        finding_id,
        coalesce(slip, 'value') as suggestion,
        0 as place,
        budget_line_id as cell,
        cast(null as varchar) as other_cell,
        closes_equations as count_of
    from candidates
    where candidate_no = 1 and equally_good = 0 and closes_equations >= 2 and closes_equations = equations

),

wishes as (

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

shifted as (

    select
        wishes.finding_id,
        'column_shifted' as suggestion,
        1 as place,
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
    from candidates
    where candidate_no = 1 and slip is not null and equally_good = 0 and 2 * closes_equations >= equations

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
    from candidates
    where candidate_no = 1 and equally_good = 0 and closes_equations > 1 and 2 * closes_equations >= equations

),

in_equations as (

    select
        part.finding_id,
        term.budget_line_id,
        list(distinct part.equation_id order by part.equation_id) as equation_ids
    from {{ ref('disclosure_finding_equation') }} as part
    inner join {{ ref('failing_wish') }} as term using (equation_id)
    group by part.finding_id, term.budget_line_id

),

pairs as (

    select
        one.finding_id,
        case when list_has_any(one_in.equation_ids, other_in.equation_ids) then 'either' else 'both' end as suggestion,
        6 as place,
        one.budget_line_id as cell,
        other.budget_line_id as other_cell,
        one.closes_equations as count_of
    from candidates as one
    inner join candidates as other
        on
            one.finding_id = other.finding_id
            and one.line_label is distinct from other.line_label
            and one.closes_equations - one.breaks_equations = other.closes_equations - other.breaks_equations
    inner join in_equations as one_in
        on one.finding_id = one_in.finding_id and one.budget_line_id = one_in.budget_line_id
    inner join in_equations as other_in
        on other.finding_id = other_in.finding_id and other.budget_line_id = other_in.budget_line_id
    where
        one.candidate_no = 1
        and one.equally_good = 1
        and 2 * (one.closes_equations + other.closes_equations) >= one.equations
    qualify row_number() over (partition by one.finding_id order by other.candidate_no) = 1

),

-- the figure that is in most of the failing sums, where it is in three of them and in the greater half
figures as (

    select
        candidate.finding_id,
        'figure' as suggestion,
        7 as place,
        candidate.budget_line_id as cell,
        cast(null as varchar) as other_cell,
        count(distinct part.equation_id) as count_of
    from candidates as candidate
    inner join {{ ref('printed_again') }} as own on candidate.budget_line_id = own.budget_line_id and own.fails
    inner join {{ ref('printed_again') }} as copy on own.figure = copy.figure and copy.fails
    inner join {{ ref('disclosure_finding_equation') }} as part
        on copy.equation_id = part.equation_id and candidate.finding_id = part.finding_id
    where candidate.candidate_no = 1
    group by candidate.finding_id, candidate.budget_line_id, candidate.equations
    having count(distinct part.equation_id) >= 3 and 2 * count(distinct part.equation_id) > candidate.equations

),

suggestions as (

    select * from closes_all
    union all by name
    select * from exchanged
    union all by name
    select * from shifted
    union all by name
    select * from slips
    union all by name
    select * from missing_lines
    union all by name
    select * from single_values
    union all by name
    select * from pairs
    union all by name
    select * from figures

)

select *
from suggestions
qualify row_number() over (partition by finding_id order by place) = 1
