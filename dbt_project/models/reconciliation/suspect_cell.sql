-- For each group of failing equations the cell whose change would close the most of them (and break the fewest that
-- hold), with the value it would need. A hint where to look: never applied, and no verdict on who erred.
-- Where one equation fails alone any of its cells may be wrong: equally_good says how many others would do as well.
-- One row per group of failing equations in which a single cell can close at least one.
{{ config(schema='marts') }}

with groups as (

    select * from {{ ref('failing_group') }}

),

equations as (

    select
        equation_id,
        arithmetic_status,
        difference_yuan,
        tolerance_yuan
    from {{ ref('equation') }}
    where relation = 'equal' and arithmetic_status in ('exact', 'rounding', 'mismatch')

),

-- what each term would have to be for its equation to be exact
wishes as (

    select
        groups.document_id,
        groups.group_id,
        groups.equation_id,
        term.budget_line_id,
        term.statement_id,
        term.page,
        term.line_label,
        term.column_path,
        term.printed_text,
        coalesce(term.amount_yuan, 0) as amount_yuan,
        equations.tolerance_yuan,
        coalesce(term.amount_yuan, 0)
        + case when term.side = 'reported' then -1 else 1 end * term.weight * equations.difference_yuan as needed_yuan
    from groups
    inner join equations using (equation_id)
    inner join {{ ref('equation_term') }} as term using (equation_id)
    where term.term_state in ('printed', 'blank') and term.budget_line_id is not null

),

-- a wish of one equation also closes the others whose wish for that cell lies within their tolerance
candidates as (

    select
        one.group_id,
        one.document_id,
        one.budget_line_id,
        one.needed_yuan,
        any_value(one.statement_id) as statement_id,
        any_value(one.page) as page,
        any_value(one.line_label) as line_label,
        any_value(one.column_path) as column_path,
        any_value(one.printed_text) as printed_text,
        any_value(one.amount_yuan) as amount_yuan,
        count(distinct other.equation_id) as closes
    from wishes as one
    inner join wishes as other
        on
            one.group_id = other.group_id
            and one.budget_line_id = other.budget_line_id
            and abs(one.needed_yuan - other.needed_yuan) <= other.tolerance_yuan
    group by one.group_id, one.document_id, one.budget_line_id, one.needed_yuan

),

holding as (

    select
        candidates.budget_line_id,
        count(distinct term.equation_id) as breaks
    from (select distinct budget_line_id from candidates) as candidates
    inner join {{ ref('equation_term') }} as term using (budget_line_id)
    inner join equations using (equation_id)
    where equations.arithmetic_status in ('exact', 'rounding')
    group by candidates.budget_line_id

),

group_sizes as (

    select
        group_id,
        count(*) as failing
    from groups
    group by group_id

),

-- each cell with the best of its values
best_of_cell as (

    select
        candidates.*,
        coalesce(holding.breaks, 0) as breaks
    from candidates
    left join holding using (budget_line_id)
    qualify
        row_number() over (
            partition by candidates.group_id, candidates.budget_line_id
            order by candidates.closes desc, abs(candidates.needed_yuan - candidates.amount_yuan), candidates.needed_yuan
        ) = 1

),

final as (

    select
        best_of_cell.document_id,
        best_of_cell.group_id,
        group_sizes.failing as failing_equations,
        best_of_cell.closes as closes_equations,
        best_of_cell.breaks as breaks_equations,
        count(*) over (
            partition by best_of_cell.group_id, best_of_cell.closes, best_of_cell.breaks
        ) - 1 as equally_good,
        best_of_cell.budget_line_id,
        best_of_cell.statement_id,
        best_of_cell.page,
        best_of_cell.line_label,
        best_of_cell.column_path,
        best_of_cell.printed_text,
        best_of_cell.amount_yuan,
        best_of_cell.needed_yuan
    from best_of_cell
    inner join group_sizes using (group_id)
    qualify
        row_number() over (
            partition by best_of_cell.group_id
            order by
                best_of_cell.closes - best_of_cell.breaks desc,
                best_of_cell.closes desc,
                best_of_cell.budget_line_id
        ) = 1

)

select * from final
