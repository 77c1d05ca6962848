-- X4: 财政拨款收支总表 against 收支总表: the same totals where only fiscal appropriations exist, no larger where there is
-- other money; and its fund columns are the totals of the fund statements (government fund, state capital).
-- Other money is own funds, an old surplus, or what was carried over of them.
-- passes: 886.39 = 886.39 with 单位资金 blank; 7651.71 of 7855.00 with 事业收入 203.29
-- fails:  886.39 against 868.39; a government fund column of 612.40 against a fund statement of 621.40

with summary as (

    select * from {{ ref('summary_cell') }}
    where
        is_whole
        and line_code in (
            'revenue_current_total', 'revenue_grand_total', 'expenditure_current_total', 'expenditure_grand_total'
        )

),

other_money as (

    select distinct statement_set
    from {{ ref('summary_cell') }}
    where
        statement_code = 'summary'
        and (
            fund in ({{ reconcile_other_funds() }})
            or line_code in ('surplus_used')
        )
        and amount_yuan != 0

    union

    -- of what was carried over, 财政拨款收支总表 prints the fiscal part alone: less than the whole, there is other money
    select whole.statement_set
    from {{ ref('summary_cell') }} as whole
    inner join {{ ref('summary_cell') }} as fiscal using (statement_set, line_code)
    where
        line_code = 'carryover_in'
        and whole.is_whole and fiscal.is_whole
        and whole.statement_code = 'summary' and fiscal.statement_code = 'fiscal_summary'
        and whole.amount_low > fiscal.amount_high

),

figures as (

    select
        {{ reconcile_figure("'summary'", 'reported', part='line_code', relation="case when other_money.statement_set is null then 'equal' else 'at_least' end") }}
    from summary as cell
    left join other_money using (statement_set)
    where cell.statement_code = 'summary'

    union all

    select
        {{ reconcile_figure("'fiscal_summary'", 'computed', part='line_code', relation="case when other_money.statement_set is null then 'equal' else 'at_least' end") }}
    from summary as cell
    left join other_money using (statement_set)
    where cell.statement_code = 'fiscal_summary'

    union all

    select {{ reconcile_figure("'fund statement'", 'reported', part='coalesce(cell.fund, case cell.statement_code when \'gov_fund\' then \'government_fund\' else \'state_capital\' end)') }}
    from {{ ref('total_cell') }} as cell
    where
        statement_code in ('gov_fund', 'state_capital', 'gov_fund_expenditure', 'state_capital_expenditure')
        and is_whole
        and flow = 'expenditure'
        and origin is null

    union all

    select {{ reconcile_figure("'fiscal_summary'", 'computed', part='cell.fund') }}
    from {{ ref('summary_cell') }} as cell
    where
        statement_code = 'fiscal_summary'
        and line_code = 'expenditure_current_total'
        and fund in ('government_fund', 'state_capital')

)

{{ reconcile_between('X4', 'figures') }}
