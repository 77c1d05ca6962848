-- X1: the total of the revenue statement is the summary's: 本年收入 its 本年收入合计, 上年结转 its 上年结转, the total of
-- both its 收入总计; so it is where the summary prints no 本年收入合计 (Shanghai, Chongqing), unless what was carried over
-- is between the two: then a difference is undecided. A revenue statement by sources has its 收入总计 in a line.
-- passes: 764.49 = 764.49; 4148.23 (合计, with 上年结转 376.64) = 收入总计 4148.23
-- fails:  764.49 against 746.49; 3771.58 against 3771.60

with totals as (

    select
        cell.*,
        bool_or(coalesce(origin, '') = 'carryover') over (partition by statement_id) as has_carryover_column
    from {{ ref('total_cell') }} as cell
    where statement_code = 'revenue' and fund is null and coalesce(flow, 'revenue') = 'revenue'

),

by_source as (

    select
        cell.*,
        sets.statement_set,
        true as is_whole
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('statement_set') }} as sets
        on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
    inner join {{ ref('list_total_column') }} as list_total
        on
            cell.statement_id = list_total.statement_id
            and cell.row_group = list_total.row_group
            and cell.column_no = list_total.column_no
    where
        cell.statement_code = 'revenue'
        and cell.line_code = 'revenue_grand_total'
        and cell.statement_id not in (select statement_id from totals)
    qualify count(*) over (partition by cell.statement_id) = 1

),

summary as (

    select
        *,
        bool_or(line_code = 'revenue_current_total') over (partition by statement_id) as has_current_total
    from {{ ref('summary_cell') }}
    where
        statement_code = 'summary'
        and is_whole
        and line_code in (
            'revenue_current_total', 'revenue_grand_total', 'carryover_in', 'carryover_in_part', 'surplus_used'
        )

),

figures as (

    -- 本年收入: a total of this year's revenue, or the total of a statement that has nothing carried over
    select {{ reconcile_figure("'revenue'", 'reported', part="'current'") }}
    from (select * exclude (has_carryover_column) from totals where is_total_column and (origin = 'current' or (origin is null and not has_carryover_column))) as cell

    union all

    select {{ reconcile_figure("'summary'", 'computed', part="'current'") }}
    from (select * exclude (has_current_total) from summary where line_code = 'revenue_current_total') as cell

    union all

    select {{ reconcile_figure("'revenue'", 'reported', part="'carryover'", blank_is='blank') }}
    from (select * exclude (has_carryover_column) from totals where origin = 'carryover') as cell
    qualify row_number() over (partition by statement_id order by not is_total_column, column_no) = 1

    union all

    select {{ reconcile_figure("'summary'", 'computed', part="'carryover'", blank_is='blank') }}
    from (select * exclude (has_current_total) from summary where line_code = 'carryover_in') as cell

    union all

    select {{ reconcile_figure("'revenue'", 'reported', part="'grand'") }}
    from (select * exclude (has_carryover_column) from totals where is_total_column and origin is null and has_carryover_column) as cell

    union all

    select {{ reconcile_figure("'summary'", 'computed', part="'grand'") }}
    from (select * exclude (has_current_total) from summary where line_code = 'revenue_grand_total') as cell

    union all

    select {{ reconcile_figure("'revenue'", 'reported', part="'grand'") }}
    from by_source as cell

    union all

    select {{ reconcile_figure("'revenue'", 'reported', part="'whole'") }}
    from (select * exclude (has_carryover_column) from totals where is_total_column and origin is null and not has_carryover_column) as cell

    union all

    select {{ reconcile_figure("'summary'", 'computed', part="'whole'") }}
    from (select * exclude (has_current_total) from summary where line_code = 'revenue_grand_total' and not has_current_total) as cell

    union all

    select {{ reconcile_figure('cell.line_label', 'computed', part="'whole'", weight=-1, blank_is='uncertain') }}
    from (
        select * exclude (has_current_total) from summary
        where line_code not in ('revenue_current_total', 'revenue_grand_total') and amount_yuan != 0
    ) as cell

)

{{ reconcile_between('X1', 'figures') }}
