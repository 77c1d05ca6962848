-- W3: the total line (合计) is the sum of the top level of its list, in every amount column.
-- passes: 764.49 = 629.29 + 68.83 + 24.00 + 42.36 (764.48, rounding); 100.00 = 60.00 + 40.00
-- fails:  764.49 against 629.29 + 68.83 + 42.36; 100.00 against 60.00 + 30.00

{{ reconcile_roll_up('W3', 'total') }}
