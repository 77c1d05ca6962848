-- W5: 本年支出合计 is the sum of the functions; 支出总计 is 本年支出合计 + 年终结转 (+ 结余分配 and what else stands between).
-- passes: 1047.32 = 890.04 + 80.75 + 29.37 + 47.16; 886.39 against 751.19 + 68.83 + 24.00 + 42.36 (886.38, rounding)
-- fails:  1047.32 against 890.04 + 80.75 + 29.37; 886.39 against 715.19 + 68.83 + 24.00 + 42.36

{{ reconcile_list_total('W5', ['expenditure_current_total', 'expenditure_grand_total', 'carryover_out']) }}
