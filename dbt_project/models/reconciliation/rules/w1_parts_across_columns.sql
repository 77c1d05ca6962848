-- W1: a total column is the sum of its parts across the columns, in every line (funds; 基本+项目; 人员+公用; 当年+上年结转;
-- budget and final blocks apart), split by split; an of-which column (其中) is no more than the column it is a part of.
-- passes: 886.39 = 574.22 + 312.17; 890.04 against 735.80 + 154.25 (rounding); 其中 3.00 of 8.00
-- fails:  886.39 against 574.22 + 321.17; 100.00 against 60.00 + 30.00; 其中 8.00 of 3.00
{{ reconcile_across('W1', is_three_public=false) }}
