-- W4: 本年收入合计 is the sum of the sources; 收入总计 is 本年收入合计 + 上年结转 (+ 使用非财政拨款结余 and what else is between
-- them); 上年结转 is the sum of the funds carried over.
-- passes: 886.39 = 764.49 + 121.90; 1199.89 = 1199.89 with every other source blank
-- fails:  886.39 against 764.49 + 112.90; 764.49 against 746.49 + 0.00

{{ reconcile_down(
    'W4', ['current', 'grand', 'carryover'], expands=true, is_named=true,
    wholes="whole_line.line_code in ('revenue_current_total', 'revenue_grand_total', 'carryover_in')"
) }}
