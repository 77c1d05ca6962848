-- W7: 三公经费 = 因公出国(境) + 公务接待 + 公务用车; 公务用车 = 购置 + 运行维护; in every column of a list by item, and in
-- every line of a table whose items are columns.
-- passes: 14.55 = 0 + 3.15 + 11.40; 38.99 against 38.64 + 0.36 (rounding)
-- fails:  14.55 against 3.15 + 14.40; 38.64 against 2.68 + 5.96

select * from ({{ reconcile_down('W7', ['item']) }})
union all
select * from ({{ reconcile_across('W7', is_three_public=true) }})
