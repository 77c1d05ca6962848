-- X13: in a budget each function of the revenue statement (this year's and carried over) is spent under the same
-- function: its line in the expenditure statement. Not where money is carried forward or an old surplus is used: then
-- the two need not meet by function.
-- passes: 751.19 = 629.29 + 121.90; 3397.31 = 3397.31
-- fails:  751.19 against 629.29 + 112.90; 24.00 against blank

with revenue as (

    select
        cell.*,
        bool_or(cell.origin is null and cell.is_whole) over (partition by cell.statement_id) as has_whole
    from {{ ref('function_cell') }} as cell
    inner join {{ ref('document_scope') }} as document using (document_id)
    where
        document.phase = 'budget'
        and cell.statement_code = 'revenue'
        and length(cell.subject_code) = 3
        and cell.fund is null

),

-- one column of all, or the total of this year's and 上年结转
revenue_parts as (

    select * exclude (has_whole)
    from revenue
    where
        (has_whole and origin is null and is_whole)
        or (not has_whole and origin in ('current', 'carryover') and (is_total_column or origin = 'carryover'))

),

carried_forward as (

    select distinct statement_set
    from {{ ref('summary_cell') }}
    where line_code in ('carryover_out', 'carryover_out_part', 'surplus_used') and amount_yuan != 0

),

figures as (

    select
        {{ reconcile_figure("coalesce(cell.origin, 'all')", 'reported', part='cell.subject_code', blank_is='blank') }}
    from revenue_parts as cell
    anti join carried_forward using (statement_set)

    union all

    select
        {{ reconcile_figure("'expenditure'", 'computed', part='cell.subject_code', blank_is='blank') }}
    from {{ ref('function_cell') }} as cell
    anti join carried_forward using (statement_set)
    where
        cell.statement_code = 'expenditure'
        and cell.is_whole
        and length(cell.subject_code) = 3
        and cell.origin is null

)

{{ reconcile_between('X13', 'figures') }}
