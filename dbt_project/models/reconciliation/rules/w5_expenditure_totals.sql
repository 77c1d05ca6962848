-- W5: 本年支出合计 is the sum of the functions; 支出总计 is 本年支出合计 + 年终结转 (+ 结余分配 and what else is between).
-- A list of functions without a total of its own has that of the one list beside it (Jiangsu prints 支出用途 there).
-- passes: 1047.32 = 890.04 + 80.75 + 29.37 + 47.16; 886.39 against 751.19 + 68.83 + 24.00 + 42.36 (886.38, rounding)
-- fails:  1047.32 against 890.04 + 80.75 + 29.37; 886.39 against 715.19 + 68.83 + 24.00 + 42.36

{% set beside = "part.statement_id || ':' || part.total_row || ':' || part.total_column || ':W5.functions'" %}

select * from ({{ reconcile_down(
    'W5', ['current', 'grand', 'carryover'], expands=true, is_named=true,
    wholes="whole_line.line_code in ('expenditure_current_total', 'expenditure_grand_total', 'carryover_out')"
) }})
union all
select distinct {{ reconcile_term('W5', beside, 'total', 'reported') }}
from {{ ref('function_beside_total') }} as part
inner join {{ ref('checked_cell') }} as total
    on part.statement_id = total.statement_id and part.total_row = total.row_no and part.total_column = total.column_no
union all
select
    {{ reconcile_term(
        'W5', beside, 'part', 'computed', standing="case when part.line_level is null then 'unknown' else 'certain' end"
    ) }}
from {{ ref('function_beside_total') }} as part
