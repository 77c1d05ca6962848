-- W6: 收入总计 equals 支出总计, in every list of outlays that is beside the receipts.
-- passes: 886.39 = 886.39; 4148.23 = 4148.23
-- fails:  886.39 against 868.39; 4148.23 against 4148.24

{% set is_balanced_pair %}
            expenditure.statement_id = revenue.statement_id
            and expenditure.phase is not distinct from revenue.phase
            and expenditure.fiscal_year is not distinct from revenue.fiscal_year
            and expenditure.line_code = 'expenditure_grand_total'
            and revenue.line_code = 'revenue_grand_total'
            and not (
                expenditure.term_state in ('blank', 'dash') and revenue.term_state in ('blank', 'dash')
            )
{% endset %}

with grand_totals as (

    select
        cell.*
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('list_total_column') }} as whole
        on
            cell.statement_id = whole.statement_id
            and cell.row_group = whole.row_group
            and cell.column_no = whole.column_no
            and cell.phase is not distinct from whole.phase
            and cell.fiscal_year is not distinct from whole.fiscal_year
    where cell.line_code in ('revenue_grand_total', 'expenditure_grand_total')

),

final as (

    select
        {{ reconcile_term('W6', reconcile_equation_id('W6', 'expenditure'), 'expenditure', 'reported', blank_is='missing') }}
    from grand_totals as expenditure
    inner join grand_totals as revenue
        on {{ is_balanced_pair }}

    union all

    select
        {{ reconcile_term('W6', reconcile_equation_id('W6', 'expenditure'), 'revenue', 'computed', blank_is='missing') }}
    from grand_totals as expenditure
    inner join grand_totals as revenue
        on {{ is_balanced_pair }}

)

select * from final
