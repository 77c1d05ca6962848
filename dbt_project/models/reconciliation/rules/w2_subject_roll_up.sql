-- W2: each 类 is the sum of its 款 and each 款 the sum of its 项 (the nearest level printed), in every amount column;
-- an economic 类 likewise.
-- passes: 68.83 = 12.35 + 56.48; 24.00 against 18.38 + 5.63 (rounding)
-- fails:  68.83 against 12.35 + 65.48; 24.00 against 18.38 + 5.36
-- A subject without the level that its neighbours print is not checked; with 0.00 it has nothing to be the sum of.
with without_parts as (

    select {{ reconcile_term('W2', reconcile_equation_id('W2', 'cell'), 'cell', 'reported') }}
    from {{ ref('subject_without_parts') }} as line
    inner join {{ ref('checked_cell') }} as cell
        on line.statement_id = cell.statement_id and line.row_group = cell.row_group and line.row_no = cell.row_no
    where cell.term_state = 'printed' and cell.amount_yuan != 0

)

select * from ({{ reconcile_down('W2', ['subject']) }})
union all
select * from without_parts
union all
select * replace (
    'computed' as side, null as budget_line_id, 'unknown' as standing,
    '下级科目未列出 (its parts are not printed)' as reason
)
from without_parts
