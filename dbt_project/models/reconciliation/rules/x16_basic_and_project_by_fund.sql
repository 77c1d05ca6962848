-- X16: 基本支出 and 项目支出 by fund add up, fund by fund, to what the revenue statement receives of it; no more than that
-- where there is expenditure of another nature too (上缴上级, 经营, 补助附属单位, 结转下年).
-- passes: 5417.80 = 4104.00 + 1313.80; 7651.71 = 6146.33 + 1505.38
-- fails:  5417.80 against 4104.00 + 1331.80; 0.00 against 12.00 + 0.00

with other_natures as (

    select distinct statement_set
    from {{ ref('total_cell') }}
    where
        statement_code = 'expenditure'
        and (nature not in ('basic', 'personnel', 'operating', 'project') or flow = 'balance')
        and amount_yuan != 0

),

by_fund as (

    select
        cell.*,
        concat_ws('.', cell.fund, nullif(cell.origin, 'current')) as source
    from {{ ref('total_cell') }} as cell
    where cell.fund is not null or cell.origin = 'carryover'

),

-- both tables must print the fund, or the sum lacks an addend
sources as (

    select
        statement_set,
        source
    from by_fund
    where statement_code in ('basic_by_fund', 'project_by_fund')
    group by statement_set, source
    having count(distinct statement_code) = 2 and count(*) = 2

),

figures as (

    select
        {{ reconcile_figure("'revenue'", 'reported', part='source', relation="case when other_natures.statement_set is null then 'equal' else 'at_least' end", blank_is='blank') }}
    from (select * exclude (source), source from by_fund where statement_code = 'revenue') as cell
    inner join sources using (statement_set, source)
    left join other_natures using (statement_set)

    union all

    select
        {{ reconcile_figure('statement_code', 'computed', part='source', relation="case when other_natures.statement_set is null then 'equal' else 'at_least' end", blank_is='blank') }}
    from (
        select * exclude (source), source from by_fund
        where statement_code in ('basic_by_fund', 'project_by_fund')
    ) as cell
    inner join sources using (statement_set, source)
    left join other_natures using (statement_set)

)

{{ reconcile_between('X16', 'figures') }}
