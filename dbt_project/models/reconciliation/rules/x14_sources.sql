-- X14: each source of money (一般公共预算, 政府性基金, 事业收入 ...) has one value in the total line of the revenue
-- statement, in the summary and in the summary of fiscal appropriations.
-- passes: 764.49 = 764.49; 203.29 = 203.29
-- fails:  764.49 against 746.49; 0.00 against 203.29

with sources as (

    select
        cell.*,
        cell.fund as source
    from {{ ref('summary_cell') }} as cell
    -- 其中：专项资金列入部门预算项目 is of a fund and not all of it
    where cell.line_code = 'source' and cell.fund is not null and cell.flow = 'revenue' and cell.is_whole and cell.nature is null
    qualify count(*) over (partition by cell.statement_id, cell.fund) = 1

),

revenue as (

    select
        cell.*,
        cell.fund as source,
        bool_or(cell.origin = 'carryover') over (partition by cell.statement_id) as has_carryover
    from {{ ref('total_cell') }} as cell
    where cell.statement_code = 'revenue' and cell.fund is not null
    qualify count(*) over (partition by cell.statement_id, cell.fund, coalesce(cell.origin, 'current')) = 1

),

figures as (

    select {{ reconcile_figure("'summary'", 'reported', part="'revenue.' || source", blank_is='blank') }}
    from (select * exclude (source), source from sources where statement_code = 'summary') as cell

    union all

    select {{ reconcile_figure("'revenue'", 'computed', part="'revenue.' || source", blank_is='blank') }}
    from (
        select * exclude (source, has_carryover), source from revenue
        where coalesce(origin, 'current') = 'current'
    ) as cell

    union all

    select {{ reconcile_figure("'summary'", 'reported', part="'fiscal.' || source", blank_is='blank') }}
    from (select * exclude (source), source from sources where statement_code = 'summary') as cell

    union all

    select {{ reconcile_figure("'fiscal'", 'computed', part="'fiscal.' || source", blank_is='blank') }}
    from (select * exclude (source), source from sources where statement_code = 'fiscal_summary') as cell

    union all

    -- a summary without a line for what was carried over has it in its sources
    select {{ reconcile_figure("'carried over'", 'computed', part="'fiscal.' || source", blank_is='blank') }}
    from (
        select
            *,
            fund as source
        from {{ ref('summary_cell') }}
        where
            statement_code = 'fiscal_summary'
            and line_code = 'carryover_in_part'
            and fund is not null
            and is_whole
            and (statement_set, fund) in (
                select (statement_set, source) from sources where statement_code = 'fiscal_summary'
            )
            and statement_set not in (
                select statement_set from {{ ref('summary_cell') }}
                where statement_code = 'summary' and line_code = 'carryover_in'
            )
    ) as cell

)

select * from ({{ reconcile_between('X14', 'figures') }})
