-- W11: in a list of a summary a line with a figure is the sum of the lines that are directly under it by its numbering
-- (一、财政拨款 over 1、一般公共预算 and 2、政府性基金; 2、专项业务经费 over (1) … (10)), where two or more are; a line that
-- opens with 其中 is no more than the line above it, or than what that one is under (其中 may mean the whole group).
-- passes: 116390476.03 = 99633217.06 + 12053860.87 + 4703398.10; 其中 170.16 of 224.20
-- fails:  116390476.03 against 96933217.06 + 12053860.87 + 4703398.10; 其中 1701600.00 of 224.20
-- A line printed without a figure (its parts stand for it in the totals, W4 and W5) makes no equation.

with cells as (

    select * from {{ ref('checked_cell') }}

),

of_which as (

    select
        part.*,
        pair.whole_row_no
    from {{ ref('statement_row_part') }} as pair
    inner join cells as part
        on
            pair.statement_id = part.statement_id
            and pair.part_row_group = part.row_group
            and pair.part_row_no = part.row_no
    where pair.kind = 'of_which' and part.term_state in ('printed', 'missing')

),

paired as (

    select
        of_which.*,
        whole.budget_line_id as whole_line_id
    from of_which
    inner join cells as whole
        on
            of_which.statement_id = whole.statement_id
            and of_which.row_group = whole.row_group
            and of_which.whole_row_no = whole.row_no
            and of_which.column_no = whole.column_no
    where whole.term_state in ('printed', 'missing')

)

select * from ({{ reconcile_down('W11', ['numbered'], has_figure=true) }})
union all
select
    {{ reconcile_term('W11', reconcile_equation_id('W11', 'part', 'part.whole_row_no'), 'whole', 'reported', relation='at_least') }}
from paired as part
inner join cells as whole on part.whole_line_id = whole.budget_line_id
union all
select
    {{ reconcile_term('W11', reconcile_equation_id('W11', 'part', 'part.whole_row_no'), 'part', 'computed', relation='at_least') }}
from paired as part
