-- X8: what basic expenditure pays of a 三公 item (30212, 30217, 30231, 31013) is part of that item, never more than it:
-- 项目支出 pays for some of it too. Part and whole: equality is not asked.
-- passes: 0.32 within 0.36; 2.68 within 32.68
-- fails:  21.60 within 2.16; 3.15 within a blank item of a list that prints others

with economic as (

    select
        cell.*,
        sets.statement_set,
        sign.line_code as item
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('statement_set') }} as sets
        on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
    inner join {{ ref('three_public_economic') }} as sign on cell.economic_code = sign.economic_code
    inner join {{ ref('list_total_column') }} as whole
        on
            cell.statement_id = whole.statement_id
            and cell.row_group = whole.row_group
            and cell.column_no = whole.column_no
    where cell.statement_code = 'basic_economic' and not starts_with(trim(cell.line_label), '其中')

),

figures as (

    select {{ reconcile_figure("'three public'", 'reported', part='cell.line_code', relation="'at_least'", blank_is='blank') }}
    from {{ ref('three_public_cell') }} as cell
    where coalesce(cell.fund, 'general_public_budget') in ('general_public_budget', 'fiscal_appropriation')

    union all

    -- one line, or one for each government class beside it
    select {{ reconcile_figure("'economic ' || row_no", 'computed', part='item', relation="'at_least'", blank_is='blank') }}
    from (select * exclude (item), item from economic) as cell

)

{{ reconcile_between('X8', 'figures') }}
