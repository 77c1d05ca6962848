-- Equations that a cell stands in whose column the file does not show (a dump that lost its blank cells). An equation of the
-- kind that told the column is no check of what is printed, whether it meets or not; no other that fails accuses anybody.
-- One row per equation.

with placed_term as (

    select
        term.equation_id,
        cell.placed_by
    from {{ ref('disclosure_term') }} as term
    inner join {{ ref('int_landed_cell') }} as cell on term.budget_line_id = cell.budget_line_id
    where cell.placed_by is not null

)

select
    equation.equation_id,
    'placed' as kind,
    '所用数字的栏位由合计推定，不能再用来核对 (the column of a figure was told by such a sum, so this is no check): '
    || string_agg(distinct placed_term.placed_by, ', ' order by placed_term.placed_by) as reason
from {{ ref('equation') }} as equation
inner join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
inner join placed_term on equation.equation_id = placed_term.equation_id
where
    equation.arithmetic_status = 'mismatch'
    or (
        equation.arithmetic_status in ('exact', 'rounding')
        and rule.family = 'within'
        and coalesce(contains(placed_term.placed_by, rule.direction), true)
    )
group by equation.equation_id
