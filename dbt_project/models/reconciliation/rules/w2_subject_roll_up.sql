-- W2: each 类 is the sum of its 款 and each 款 the sum of its 项 (the nearest level printed), in every amount column;
-- an economic 类 likewise.
-- passes: 68.83 = 12.35 + 56.48; 24.00 against 18.38 + 5.63 (rounding)
-- fails:  68.83 against 12.35 + 65.48; 24.00 against 18.38 + 5.36
-- A subject without the level that its neighbours print is not checked; with 0.00 it has nothing to be the sum of.

{{ config(materialized='table_in_parts') }}

with lines as (

    select * from {{ ref('checked_line') }} where {{ this_part('statement_id') }}

),

roll_up as (

    select * from ({{ reconcile_roll_up('W2', 'subject') }})

),

levels_printed as (

    select distinct
        parent.statement_id,
        parent.scheme,
        length(parent.code) as code_length
    from lines as child
    inner join lines as parent
        on child.statement_id = parent.statement_id and child.parent_position = parent.position
    where child.parent_kind = 'subject'

),

childless as (

    select lines.*
    from lines
    inner join levels_printed
        on
            lines.statement_id = levels_printed.statement_id
            and lines.scheme = levels_printed.scheme
            and length(lines.code) = levels_printed.code_length
    anti join lines as child on lines.statement_id = child.statement_id and lines.position = child.parent_position
    where
        lines.has_figure
        -- (1)办公费 beside the code of its class is an item of the list, however short the code
        and coalesce({{ reconcile_numbering('lines.line_label') }}, 0) < 3
        and (
            (lines.scheme = 'function' and levels_printed.code_length < 7)
            or (lines.scheme != 'function' and levels_printed.code_length = 3)
        )

),

without_parts as (

    select
        {{ reconcile_term('W2', reconcile_equation_id('W2', 'cell'), 'cell', 'reported') }}
    from childless
    inner join {{ ref('checked_cell') }} as cell
        on
            childless.statement_id = cell.statement_id
            and childless.row_no = cell.row_no
            and childless.row_group = cell.row_group
    where cell.term_state = 'printed' and cell.amount_yuan != 0 and {{ this_part('cell.statement_id') }}

),

final as (

    select * from roll_up
    union all
    select * from without_parts
    union all
    select * replace (
        'computed' as side, null as budget_line_id, 'unknown' as standing,
        '下级科目未列出 (its parts are not printed)' as reason
    )
    from without_parts

)

select * from final
