-- X5: the total of 一般公共预算支出表 is the general budget's in 财政拨款收支总表: its 本年支出 column; where the statement
-- leaves out what was carried over (不含上年结转), that column less the general budget carried over, and the revenue line.
-- passes: 764.49 = 886.39 - 121.90; 1199.89 = 1199.89
-- fails:  764.49 against 886.39 (carried-over money in one and not in the other without saying so); 2963.41 against 2936.41

-- A document that prints what was carried over in a statement of its own (上年结转资金支出表) leaves it out of this one too.

with carried_apart as (

    select distinct statement_set
    from {{ ref('statement_set') }}
    where statement_code in ('carryover_detail', 'project_carryover')

),

general as (

    select
        cell.* replace (
            case when carried_apart.statement_set is null then cell.origin else 'current' end as origin
        )
    from {{ ref('total_cell') }} as cell
    left join carried_apart using (statement_set)
    where statement_code = 'general_budget_expenditure' and is_whole and nature is null

),

fiscal as (

    select * from {{ ref('summary_cell') }}
    where statement_code = 'fiscal_summary'

),

outlays as (

    select * from fiscal
    where
        line_code = 'expenditure_current_total'
        and fund = 'general_public_budget'
        and nature is null
        and origin is null

),

carried_over as (

    select *
    from fiscal
    where
        is_whole
        and (
            (line_code = 'carryover_in_part' and fund = 'general_public_budget')
            or (
                line_code = 'carryover_in'
                and statement_id not in (
                    select statement_id from fiscal
                    where line_code = 'carryover_in_part' and fund = 'general_public_budget'
                )
            )
        )

),

figures as (

    select {{ reconcile_figure("'general budget'", 'reported', part="'column'") }}
    from general as cell

    union all

    select {{ reconcile_figure("'outlays'", 'computed', part="'column'") }}
    from outlays as cell

    union all

    select {{ reconcile_figure("'carried over'", 'computed', part="'column'", weight=-1, blank_is='blank') }}
    from carried_over as cell
    where
        statement_set in (select statement_set from general where origin = 'current')
        and statement_set in (select statement_set from outlays)

    union all

    -- a statement without what was carried over is this year's appropriation; with it, both together
    select {{ reconcile_figure("'general budget'", 'reported', part="'source'") }}
    from general as cell
    where origin = 'current' or statement_set not in (select statement_set from outlays)

    union all

    select {{ reconcile_figure("'source'", 'computed', part="'source'") }}
    from fiscal as cell
    where line_code = 'source' and fund = 'general_public_budget' and flow = 'revenue' and is_whole and nature is null

    union all

    select {{ reconcile_figure("'carried over'", 'computed', part="'source'", blank_is='blank') }}
    from carried_over as cell
    where statement_set in (select statement_set from general where origin is null)

)

{{ reconcile_between('X5', 'figures') }}
