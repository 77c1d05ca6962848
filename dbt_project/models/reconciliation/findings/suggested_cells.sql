-- Suggestions about one cell or two, in the order of finding_suggestion (place): what a cell would have to be. The value has to
-- survive a look at the page: it closes more equations than it would break, or another figure bears it out (evident_wish).
--   value, or a slip of digits  with another value one cell closes all its equations, two at least; or it is borne out
--   a slip of digits  where one cell stands out, breaks nothing and needs a slip of its figure
--   value           one cell stands out: with another value it closes several equations, the main one or half of them all
--   either, both    two printed figures do equally well and break nothing: either closes an equation that they share, or both
--                   are needed
--   figure          one printed figure alone is in most of the failing sums, in three at least: it is looked at first
-- One row per finding and suggestion.

with sums as (

    select
        part.finding_id,
        count(distinct part.equation_id) as equations,
        min(part.equation_id) filter (where part.role = 'main') as main_id
    from {{ ref('disclosure_finding_equation') }} as part
    semi join {{ ref('failing_wish') }} as wish on part.equation_id = wish.equation_id
    group by part.finding_id

),

candidates as (

    select
        candidate.*,
        sums.equations,
        candidate.breaks_equations < candidate.closes_equations as survives,
        wish.equation_id is not null as closes_main,
        (sums.main_id, candidate.statement_id, candidate.row_no) in (
            select (line.equation_id, line.statement_id, line.row_no) from {{ ref('failing_wish') }} as line
        ) as is_in_main,
        candidate.needed_yuan >= 0 or candidate.amount_yuan < 0 as is_possible
    from {{ ref('finding_candidate') }} as candidate
    inner join sums on candidate.finding_id = sums.finding_id
    left join {{ ref('failing_wish') }} as wish
        on
            sums.main_id = wish.equation_id
            and candidate.budget_line_id = wish.budget_line_id
            and abs(candidate.needed_yuan - wish.needed_yuan) <= wish.tolerance_yuan + 0.005

),

single as (

    select
        finding_id,
        case
            when is_evident or closes_equations >= 2 and closes_equations = equations then 1
            when slip is not null then 3
            else 5
        end as place,
        case when is_evident then 'value' else coalesce(slip, 'value') end as suggestion,
        budget_line_id as cell,
        cast(null as varchar) as other_cell,
        closes_equations as count_of
    from candidates
    where
        candidate_no = 1
        and equally_good = 0
        and is_possible
        and (
            (is_evident and is_in_main)
            or (survives and closes_equations >= 2 and (closes_main or 2 * closes_equations >= equations))
            or (slip is not null and breaks_equations = 0 and is_unshared and 2 * closes_equations >= equations)
        )

),

-- the equations that a value of a cell closes, and those that it is in
in_equations as (

    select
        candidate.finding_id,
        candidate.budget_line_id,
        list(distinct wish.equation_id order by wish.equation_id) as equation_ids,
        list(distinct wish.equation_id order by wish.equation_id)
            filter (where abs(candidate.needed_yuan - wish.needed_yuan) <= wish.tolerance_yuan + 0.005) as closed_ids
    from candidates as candidate
    inner join {{ ref('disclosure_finding_equation') }} as part on candidate.finding_id = part.finding_id
    inner join {{ ref('failing_wish') }} as wish
        on part.equation_id = wish.equation_id and candidate.budget_line_id = wish.budget_line_id
    group by candidate.finding_id, candidate.budget_line_id

),

pairs as (

    select
        one.finding_id,
        case when list_has_any(one_in.closed_ids, other_in.closed_ids) then 'either' else 'both' end as suggestion,
        6 as place,
        one.budget_line_id as cell,
        other.budget_line_id as other_cell,
        one.closes_equations as count_of
    from candidates as one
    inner join candidates as other
        on
            one.finding_id = other.finding_id
            and (one.line_label is distinct from other.line_label or one.column_path is distinct from other.column_path)
            and one.closes_equations - one.breaks_equations = other.closes_equations - other.breaks_equations
            and one.is_evident = other.is_evident
    inner join in_equations as one_in
        on one.finding_id = one_in.finding_id and one.budget_line_id = one_in.budget_line_id
    inner join in_equations as other_in
        on other.finding_id = other_in.finding_id and other.budget_line_id = other_in.budget_line_id
    where
        one.candidate_no = 1
        and one.equally_good = 1
        and one.is_possible
        and other.is_possible
        and one.budget_line_id != other.budget_line_id
        and ((one.is_evident and one.is_in_main) or (one.breaks_equations = 0 and other.breaks_equations = 0))
        and (one.is_evident or 2 * (one.closes_equations + other.closes_equations) >= one.equations)
    qualify row_number() over (partition by one.finding_id order by other.candidate_no) = 1

),

-- the figures of a finding, by how many of its failing equations use them
used as (

    select
        part.finding_id,
        again.figure,
        count(distinct part.equation_id) as uses
    from {{ ref('disclosure_finding_equation') }} as part
    inner join {{ ref('printed_again') }} as again on part.equation_id = again.equation_id and again.fails
    group by part.finding_id, again.figure

),

figures as (

    select
        candidate.finding_id,
        'figure' as suggestion,
        7 as place,
        candidate.budget_line_id as cell,
        cast(null as varchar) as other_cell,
        max(used.uses) as count_of
    from candidates as candidate
    inner join {{ ref('printed_again') }} as own on candidate.budget_line_id = own.budget_line_id and own.fails
    inner join used on candidate.finding_id = used.finding_id and own.figure = used.figure
    where
        candidate.candidate_no = 1
        and used.uses >= 3
        and 2 * used.uses > candidate.equations
        -- two figures that are in the same equations are equally to blame
        and not exists (
            select 1 from used as rival
            where rival.finding_id = used.finding_id and rival.figure != used.figure and rival.uses >= used.uses
        )
    group by candidate.finding_id, candidate.budget_line_id

)

select * from single
union all by name
select * from pairs
union all by name
select * from figures
