-- X6: 基本支出 of 一般公共预算支出表 is the total of the basic expenditure by economic class, and so are its 人员经费 and
-- 公用经费 where both print them.
-- passes: 572.97 = 572.97; 870.54 = 762.12 + 108.42 (人员经费合计 + 公用经费合计)
-- fails:  572.97 against 574.22; 3060.90 against 2712.09 + 384.81

with general as (

    select * from {{ ref('total_cell') }}
    where
        statement_code = 'general_budget_expenditure'
        and nature in ('basic', 'personnel', 'operating')
        -- not 年初结转和结余 > 基本支出结转, which some final accounts print beside it
        and coalesce(flow, 'expenditure') = 'expenditure'
        and not is_memo

),

economic as (

    select
        *,
        coalesce(nature, 'basic') as named_nature
    from {{ ref('basic_total') }}
    -- a list by economic class may print other funds beside the general budget (政府性基金预算, 其他资金)
    where coalesce(fund, 'general_public_budget') = 'general_public_budget' and not is_memo

),

figures as (

    select {{ reconcile_figure("'general budget'", 'reported', part='nature') }}
    from general as cell
    where nature in (select economic.named_nature from economic where economic.statement_set = cell.statement_set)
        or nature = 'basic'

    union all

    select {{ reconcile_figure("'basic'", 'computed', part="'basic'") }}
    from (select * exclude (named_nature) from economic where named_nature = 'basic') as cell

    union all

    -- the four-group table prints 人员经费合计 and 公用经费合计 and no total of both
    select {{ reconcile_figure('nature', 'computed', part="'basic'") }}
    from (
        select * exclude (named_nature) from economic
        where
            named_nature in ('personnel', 'operating')
            and statement_id not in (select basic.statement_id from economic as basic where basic.named_nature = 'basic')
    ) as cell

    union all

    select {{ reconcile_figure("'economic'", 'computed', part='nature') }}
    from (select * exclude (named_nature) from economic where named_nature in ('personnel', 'operating')) as cell

)

{{ reconcile_between('X6', 'figures') }}
