-- X1: the total of the revenue statement is the summary's: 本年收入 its 本年收入合计, 上年结转 its 上年结转, the total of
-- both its 收入总计.
-- passes: 764.49 = 764.49; 4148.23 (合计, with 上年结转 376.64) = 收入总计 4148.23
-- fails:  764.49 against 746.49; 3771.58 against 3771.60

with totals as (

    select
        cell.*,
        bool_or(coalesce(origin, '') = 'carryover') over (partition by statement_id) as has_carryover_column
    from {{ ref('total_cell') }} as cell
    where statement_code = 'revenue' and fund is null and coalesce(flow, 'revenue') = 'revenue'

),

figures as (

    -- 本年收入: a total of this year's revenue, or the total of a statement that has nothing carried over
    select {{ reconcile_figure("'revenue'", 'reported', part="'current'") }}
    from (select * exclude (has_carryover_column) from totals where is_total_column and (origin = 'current' or (origin is null and not has_carryover_column))) as cell

    union all

    select {{ reconcile_figure("'summary'", 'computed', part="'current'") }}
    from {{ ref('summary_cell') }} as cell
    where statement_code = 'summary' and line_code = 'revenue_current_total' and is_whole

    union all

    select {{ reconcile_figure("'revenue'", 'reported', part="'carryover'", blank_is='blank') }}
    from (select * exclude (has_carryover_column) from totals where origin = 'carryover') as cell
    qualify row_number() over (partition by statement_id order by not is_total_column, column_no) = 1

    union all

    select {{ reconcile_figure("'summary'", 'computed', part="'carryover'", blank_is='blank') }}
    from {{ ref('summary_cell') }} as cell
    where statement_code = 'summary' and line_code = 'carryover_in' and is_whole

    union all

    select {{ reconcile_figure("'revenue'", 'reported', part="'grand'") }}
    from (select * exclude (has_carryover_column) from totals where is_total_column and origin is null and has_carryover_column) as cell

    union all

    select {{ reconcile_figure("'summary'", 'computed', part="'grand'") }}
    from {{ ref('summary_cell') }} as cell
    where statement_code = 'summary' and line_code = 'revenue_grand_total' and is_whole

)

{{ reconcile_between('X1', 'figures') }}
