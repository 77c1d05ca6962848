-- W8: in a list of departments, units and projects each is the sum of what is under it: 部门 = 单位之和 = 项目之和.
-- passes: 425.09 = 331.70 + 84.99 + 8.40; 120.66 against nine projects of 120.65 (rounding)
-- fails:  425.09 against 331.70 + 84.99; 191.52 against projects of 181.52
{{ reconcile_down('W8', ['unit']) }}
