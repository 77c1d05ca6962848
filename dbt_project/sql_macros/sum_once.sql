-- The sum of lines in yuan that counts no yuan twice within one statement, flow, year and phase: additive lines of latest editions, and none of an agency whose department discloses the same year and phase here. Name the statement in the where clause.
-- example: select marts.sum_once(amount_yuan, is_additive, is_latest, is_within_department) from marts.budget_line_wide where statement_code = 'expenditure'
(amount_yuan, is_additive, is_latest, is_within_department) as
    sum(amount_yuan) filter (is_additive and is_latest and not is_within_department)
