-- X2: the total of the expenditure statement is the summary's 本年支出合计 (with what was carried over, where the
-- statement includes it); its 支出总计 where the statement has a column 结转下年. Whether 本年支出合计 includes a
-- column 上年结转 of the statement, the templates leave open: a difference is then undecided. A summary without
-- 本年支出合计 (Shanghai, Chongqing) has the statement's total as its 支出总计, unless something is carried forward.
-- A summary that lists natures (支出用途: 基本支出, 项目支出) has those of the statement's total line, where both totals are one.
-- passes: 886.39 = 886.39; 2123.11 = 2123.11
-- fails:  886.39 against 764.49; 2963.41 against 2936.41

with totals as (

    select
        cell.*,
        bool_or(coalesce(flow, '') = 'balance' or coalesce(nature, '') = 'carry_forward')
            over (partition by statement_id) as has_balance_column
    from {{ ref('total_cell') }} as cell
    where statement_code = 'expenditure'

),

whole as (

    select * from totals
    where is_whole and origin is null and fund is null and nature is null

),

carried_over as (

    select * from totals
    where coalesce(origin, '') = 'carryover' and amount_yuan != 0

),

summary as (

    select
        *,
        bool_or(line_code = 'expenditure_current_total') over (partition by statement_id) as has_current_total
    from {{ ref('summary_cell') }}
    where
        statement_code = 'summary'
        and is_whole
        and (
            (line_code in ('expenditure_current_total', 'expenditure_grand_total') and subject_code is null)
            or line_code in ('carryover_out', 'carryover_out_part', 'surplus_distribution')
        )

),

same_total as (

    select distinct whole.statement_set
    from whole
    inner join summary
        on
            whole.statement_set = summary.statement_set
            and summary.line_code in ('expenditure_current_total', 'expenditure_grand_total')
            and whole.amount_low <= summary.amount_high
            and summary.amount_low <= whole.amount_high

),

natures as (

    select cell.*
    from {{ ref('summary_cell') }} as cell
    semi join same_total on cell.statement_set = same_total.statement_set
    where
        cell.statement_code = 'summary'
        and cell.is_whole
        and cell.line_code = 'nature_line'
        and cell.nature is not null
        and cell.subject_code is null

),

figures as (

    select
        {{ reconcile_figure("'carried over'", 'computed', part="'current'", blank_is='uncertain') }}
    from carried_over as cell

    union all

    select {{ reconcile_figure("'expenditure'", 'reported', part="case when has_balance_column then 'grand' else 'current' end") }}
    from whole as cell

    union all

    select
        {{ reconcile_figure(
            "'summary'", 'computed', part="case line_code when 'expenditure_grand_total' then 'grand' else 'current' end"
        ) }},
        false as has_balance_column
    from (select * exclude (has_current_total) from summary) as cell
    where line_code in ('expenditure_current_total', 'expenditure_grand_total')

    union all

    select {{ reconcile_figure("'expenditure'", 'reported', part="'nature.' || cell.nature") }}
    from totals as cell
    where fund is null and origin is null and nature in (select natures.nature from natures)

    union all

    select
        {{ reconcile_figure("'summary'", 'computed', part="'nature.' || cell.nature") }},
        false as has_balance_column
    from natures as cell

    union all

    select {{ reconcile_figure("'expenditure'", 'reported', part="'whole'") }}
    from whole as cell
    where not has_balance_column

    union all

    select
        {{ reconcile_figure("'summary'", 'computed', part="'whole'") }},
        false as has_balance_column
    from (
        select * exclude (has_current_total) from summary
        where line_code = 'expenditure_grand_total' and not has_current_total
    ) as cell

    union all

    select
        {{ reconcile_figure('cell.line_label', 'computed', part="'whole'", weight=-1, blank_is='uncertain') }},
        false as has_balance_column
    from (
        select * exclude (has_current_total) from summary
        where line_code not in ('expenditure_current_total', 'expenditure_grand_total') and amount_yuan != 0
    ) as cell

)

{{ reconcile_between('X2', 'figures') }}
