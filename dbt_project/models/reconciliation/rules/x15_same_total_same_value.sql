-- X15: totals of the same money in several statements are one value: 一般公共预算 by function and by economic class,
-- 基本支出 and 项目支出 in the expenditure statement and in their own tables by fund (what was carried over apart).
-- Every statement is compared with the first that prints it; ties that X1 to X9 make are theirs.
-- passes: 4104.00 (基本支出) in the expenditure statement and in 基本支出总表; 181716.56 by function and by economic class
-- fails:  4104.00 and 4140.00; 181716.56 and 181761.56

with money_statements as (

    {{ reconcile_catalogue_statements('X15') }}

),

totals as (

    select
        cell.*,
        money_statements.position,
        concat_ws(
            '/', coalesce(cell.flow, 'expenditure'),
            {{ reconcile_effective_fund('cell', 'scope') }},
            cell.nature,
            {{ reconcile_effective_origin('cell', 'scope') }}
        ) as meaning
    from {{ ref('total_cell') }} as cell
    inner join money_statements using (statement_code)
    left join {{ ref('money_scope') }} as scope using (statement_set)
    where
        cell.term_state = 'printed'
        and not cell.is_memo
        and not starts_with(coalesce(cell.column_item, ''), 'economic_')
        and coalesce(cell.flow, 'expenditure') = 'expenditure'
    qualify
        row_number() over (
            partition by
                cell.statement_id, coalesce(cell.flow, 'expenditure'), {{ reconcile_effective_fund('cell', 'scope') }},
                cell.nature, {{ reconcile_effective_origin('cell', 'scope') }}
            order by not cell.is_whole, not cell.is_total_column, cell.column_no
        ) = 1

),

ranked as (

    select
        *,
        row_number() over (partition by statement_set, meaning order by position, statement_id) as place,
        first_value(statement_code) over (
            partition by statement_set, meaning order by position, statement_id
        ) as first_statement_code
    from totals

),

compared as (

    select * from ranked
    where
        place > 1
        and not (
            first_statement_code = 'general_budget_expenditure' and statement_code = 'basic_economic'
        )

),

final as (

    select
        {{ reconcile_term('X15', reconcile_equation_id('X15', 'cell'), 'cell', 'reported') }}
    from compared as cell

    union all

    select
        {{ reconcile_term('X15', reconcile_equation_id('X15', 'compared'), 'cell', 'computed') }}
    from compared
    inner join ranked as cell
        on compared.statement_set = cell.statement_set and compared.meaning = cell.meaning and cell.place = 1

)

select * from final
