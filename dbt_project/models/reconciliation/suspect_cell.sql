-- For each group of failing equations the cell whose change would close the most of them (and break the fewest that
-- hold), with the value it would need. A hint where to look: never applied, and no verdict on who erred.
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

final as (

    select
        candidates.document_id,
        candidates.group_id,
        group_sizes.failing as failing_equations,
        candidates.closes as closes_equations,
        coalesce(holding.breaks, 0) as breaks_equations,
        candidates.budget_line_id,
        candidates.statement_id,
        candidates.page,
        candidates.line_label,
        candidates.column_path,
        candidates.printed_text,
        candidates.amount_yuan,
        candidates.needed_yuan
    from candidates
    inner join group_sizes using (group_id)
    left join holding using (budget_line_id)
    qualify
        row_number() over (
            partition by candidates.group_id
            order by
                candidates.closes - coalesce(holding.breaks, 0) desc,
                candidates.closes desc,
                candidates.budget_line_id,
                abs(candidates.needed_yuan - candidates.amount_yuan)
        ) = 1

)

select * from final
