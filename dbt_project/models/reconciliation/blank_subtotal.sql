-- Subtotals left blank while their own parts are printed: what they add up to, not zero. Where the parts stand in columns,
-- for sums across and down; where they stand in lines, for sums down the lines only (a column left blank in a line and
-- filled below it is not thereby filled). One row per blank subtotal cell.

with directions as (

    select
        *,
        rule_id in ('W1', 'W7') as is_across
    from {{ ref('stated_term') }}

),

final as (

    select
        reported.budget_line_id,
        reported.is_across,
        min(parts.amount_yuan) as amount_yuan,
        min(parts.amount_low) as amount_low,
        min(parts.amount_high) as amount_high
    from (
        select
            equation_id,
            min(budget_line_id) as budget_line_id,
            bool_or(is_across) as is_across
        from directions
        where side = 'reported' and starts_with(rule_id, 'W')
        group by equation_id
        having bool_and(term_state = 'blank')
    ) as reported
    inner join (
        select
            equation_id,
            sum(weight * amount_yuan) as amount_yuan,
            sum(weight * amount_low) as amount_low,
            sum(weight * amount_high) as amount_high
        from {{ ref('stated_term') }}
        where side = 'computed' and relation = 'equal'
        group by equation_id
        having bool_and(term_state in ('printed', 'blank', 'dash')) and bool_or(term_state = 'printed')
    ) as parts using (equation_id)
    group by reported.budget_line_id, reported.is_across
    qualify row_number() over (partition by reported.budget_line_id order by reported.is_across desc) = 1

)

select * from final
