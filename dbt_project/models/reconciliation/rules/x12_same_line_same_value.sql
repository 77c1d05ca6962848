-- X12: the same line printed in several statements has one value: the same subject, fund, nature and origin (what was
-- carried over apart). Every statement is compared with the first that prints it.
-- passes: 20406 司法 751.19 in the expenditure statement and in its general-budget twin; 30101 226.00 in both basic tables
-- fails:  751.19 in one and 715.19 in the other; 12.35 and 13.25

with money_statements as (

    {{ reconcile_catalogue_statements('X12') }}

),

figures_by_statement as (

    select
        figure.*,
        money_statements.position,
        concat_ws('/', figure.flow, figure.effective_fund, figure.nature, figure.effective_origin, figure.scheme, figure.code) as meaning
    from {{ ref('subject_figure') }} as figure
    inner join money_statements using (statement_code)

),

ranked as (

    select
        *,
        row_number() over (partition by statement_set, meaning order by position, statement_id) as place,
        count(*) over (partition by statement_set, meaning) as places,
        first_value(statement_code) over (
            partition by statement_set, meaning order by position, statement_id
        ) as first_statement_code
    from figures_by_statement

),

-- the functions of the expenditure statement and the summary are rule X3
compared as (

    select * from ranked
    where
        places > 1
        and place > 1
        and not (
            length(code) = 3 and scheme = 'function'
            and statement_code in ('summary', 'expenditure') and first_statement_code in ('summary', 'expenditure')
        )

),

final as (

    select
        {{ reconcile_term('X12', reconcile_equation_id('X12', 'cell'), 'cell', 'reported') }}
    from compared as cell

    union all

    select
        {{ reconcile_term('X12', reconcile_equation_id('X12', 'compared'), 'cell', 'computed') }}
    from compared
    inner join ranked as cell
        on compared.statement_set = cell.statement_set and compared.meaning = cell.meaning and cell.place = 1

)

select * from final
