-- X10: the projects carried over are what was carried over (上年结转) less the part of it that is 基本支出; that part is what
-- 基本支出 of the expenditure statement has more than the general budget statement without carry-over.
-- passes: 154.25 = 154.25; 120.66 against 121.90 - (574.22 - 572.97) (120.65, rounding)
-- fails:  120.66 against 121.90 - 0.00; 154.25 against 145.25
-- Not checked where other money than the general budget is carried over or pays basic expenditure.

with projects as (

    select * from {{ ref('total_cell') }}
    where statement_code = 'project_carryover' and is_whole

),

carried_over as (

    select * from {{ ref('summary_cell') }}
    where statement_code = 'summary' and line_code = 'carryover_in' and is_whole

),

-- with other money in the document the difference of the two 基本支出 is not what was carried over
scope as (

    select statement_set
    from {{ ref('money_scope') }}
    where only_fund = 'general_public_budget'

),

basic as (

    select * from {{ ref('total_cell') }}
    where
        nature = 'basic'
        and (
            (statement_code = 'expenditure' and fund is null and origin is null)
            or (statement_code = 'general_budget_expenditure' and origin = 'current')
        )

),

figures as (

    select {{ reconcile_figure("'projects'", 'reported') }}
    from projects as cell
    where statement_set in (select statement_set from scope)

    union all

    select {{ reconcile_figure("'carried over'", 'computed') }}
    from carried_over as cell

    union all

    select {{ reconcile_figure('statement_code', 'computed', weight="case statement_code when 'expenditure' then -1 else 1 end") }}
    from basic as cell

)

{{ reconcile_between('X10', 'figures') }}
