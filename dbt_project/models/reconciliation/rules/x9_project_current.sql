-- X9: the projects of this year's budget add up to 项目支出: in the general budget's column that of 一般公共预算支出表, and
-- together with the projects carried over that of the expenditure statement.
-- passes: 191.52 = 191.52; 312.17 against 191.52 + 120.66 (rounding)
-- fails:  425.09 against 452.09; 312.17 against 191.52 where nothing is said to be carried over

with projects as (

    select * from {{ ref('total_cell') }}
    where statement_code in ('project_current', 'project_carryover')

),

expenditure as (

    select * from {{ ref('total_cell') }}
    where statement_code = 'expenditure' and nature = 'project' and fund is null and origin is null

),

figures as (

    select {{ reconcile_figure("'projects'", 'reported', part="'general'") }}
    from projects as cell
    where statement_code = 'project_current' and fund = 'general_public_budget'

    union all

    select {{ reconcile_figure("'general budget'", 'computed', part="'general'") }}
    from {{ ref('total_cell') }} as cell
    where
        statement_code = 'general_budget_expenditure'
        and nature = 'project'
        and origin = 'current'

    union all

    select {{ reconcile_figure("'expenditure'", 'reported', part="'all'") }}
    from expenditure as cell
    where statement_set in (select statement_set from projects where statement_code = 'project_current' and is_whole)

    union all

    select {{ reconcile_figure('statement_code', 'computed', part="'all'", blank_is='blank') }}
    from projects as cell
    where
        is_whole
        and statement_set in (select statement_set from projects where statement_code = 'project_current' and is_whole)

)

{{ reconcile_between('X9', 'figures') }}
