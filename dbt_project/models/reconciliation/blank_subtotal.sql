-- Subtotals left blank while their own parts are printed: what they add up to, not zero. Where the parts are in columns,
-- for sums across and down; where they are in lines, for sums down the lines only (a column left blank in a line and
-- filled below it is not thereby filled). One row per blank subtotal cell.

with terms as (

    select
        stated.*,
        rule.direction = 'across' as is_across
    from {{ ref('stated_term') }} as stated
    inner join {{ ref('rule_catalogue') }} as rule on stated.rule_id = rule.rule_id
    where rule.family = 'within'

),

blank_totals as (

    select
        equation_id,
        min(budget_line_id) as budget_line_id,
        bool_or(coalesce(is_across, false)) as is_across
    from terms
    where side = 'reported'
    group by equation_id
    having bool_and(term_state = 'blank')

),

-- sums whose parts are certain: with several structures to choose from nobody knows what the blank stands for
sums_of_parts as (

    select
        equation_id,
        sum(weight * amount_yuan) as amount_yuan,
        sum(weight * amount_low) as amount_low,
        sum(weight * amount_high) as amount_high
    from terms
    where side = 'computed' and relation = 'equal'
    group by equation_id
    having
        bool_and(term_state in ('printed', 'blank', 'dash') and standing = 'certain' and candidate is null)
        and bool_or(term_state = 'printed')

),

final as (

    select
        blank_totals.budget_line_id,
        blank_totals.is_across,
        min(sums_of_parts.amount_yuan) as amount_yuan,
        min(sums_of_parts.amount_low) as amount_low,
        min(sums_of_parts.amount_high) as amount_high
    from blank_totals
    inner join sums_of_parts using (equation_id)
    group by blank_totals.budget_line_id, blank_totals.is_across
    qualify row_number() over (partition by blank_totals.budget_line_id order by blank_totals.is_across desc) = 1

)

select * from final
