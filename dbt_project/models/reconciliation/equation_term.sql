-- The terms of every equation: which printed figure stands on which side of which rule's equation, with its weight.
-- term_state: printed | blank | dash (zero) | parts (a subtotal left blank, at the sum of its own parts) | missing |
-- uncertain. One row per rule, equation and term; term_no counts from 1, the reported figure first.
{{ config(schema='marts') }}
{% set between_rules = [
    'x1_revenue_total', 'x2_expenditure_total', 'x3_function_lines', 'x4_fiscal_summary', 'x5_general_budget',
    'x6_basic_expenditure', 'x7_agency_operating', 'x8_economic_within_three_public', 'x9_project_current',
    'x10_project_carryover', 'x12_same_line_same_value', 'x13_revenue_by_function', 'x14_sources',
    'x15_same_total_same_value', 'x16_basic_and_project_by_fund'
] %}

with terms as (

    select * from {{ ref('within_statement_term') }}
    union all by name
    select * from {{ ref('w9_total_below_part') }}
    {% for rule in between_rules %}
    union all by name
    select * from {{ ref(rule) }}
    {% endfor %}

),

-- a subtotal left blank while its own parts are printed is what they add up to, not zero: where its parts stand in
-- columns, for sums across and down; where they stand in lines, for sums down the lines (a column left blank in a line
-- and filled below it is not thereby filled)
directions as (

    select
        *,
        rule_id in ('W1', 'W7') as is_across
    from terms

),

blank_subtotals as (

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
        from terms
        where side = 'computed' and relation = 'equal'
        group by equation_id
        having bool_and(term_state in ('printed', 'blank', 'dash')) and bool_or(term_state = 'printed')
    ) as parts using (equation_id)
    group by reported.budget_line_id, reported.is_across
    qualify row_number() over (partition by reported.budget_line_id order by reported.is_across desc) = 1

),

filled as (

    select
        directions.* exclude (is_across) replace (
            case when subtotal.budget_line_id is null then directions.amount_yuan else subtotal.amount_yuan end as amount_yuan,
            case when subtotal.budget_line_id is null then directions.amount_low else subtotal.amount_low end as amount_low,
            case when subtotal.budget_line_id is null then directions.amount_high else subtotal.amount_high end as amount_high,
            case when subtotal.budget_line_id is null then directions.term_state else 'parts' end as term_state
        )
    from directions
    left join blank_subtotals as subtotal
        on
            directions.budget_line_id = subtotal.budget_line_id
            and (subtotal.is_across or not directions.is_across)
            and directions.side = 'computed'
            and directions.term_state = 'blank'
            and starts_with(directions.rule_id, 'W')

),

final as (

    select
        rule_id,
        equation_id,
        cast(row_number() over (
            partition by equation_id order by side desc, statement_id, row_no, column_no
        ) as integer) as term_no,
        document_id,
        statement_id,
        statement_code,
        line_label,
        column_path,
        page,
        row_no,
        column_no,
        side,
        relation,
        weight,
        amount_yuan,
        amount_low,
        amount_high,
        printed_text,
        budget_line_id,
        term_state,
        reason
    from filled

)

select * from final
