-- X3: each function (类) of the expenditure statement is the same line of the summary; where the statement lists items
-- and no classes, the items of a class add up to it.
-- passes: 751.19 = 751.19; 24.00 = 24.00; 24.00 in the summary over items of 18.38 and 5.63 (rounding)
-- fails:  751.19 against 757.19; 24.00 against blank in a summary that prints 68.83 and 42.36; 24.00 over 18.38 alone

with figures as (

    select {{ reconcile_figure("'expenditure'", 'reported', part='cell.subject_code') }}
    from {{ ref('function_cell') }} as cell
    where statement_code = 'expenditure' and is_whole and length(subject_code) = 3

    union all

    select {{ reconcile_figure("'summary'", 'computed', part='cell.subject_code', blank_is='blank') }}
    from {{ ref('function_cell') }} as cell
    where statement_code = 'summary' and is_whole and length(subject_code) = 3

),

class_of_summary as (

    select cell.*
    from {{ ref('function_cell') }} as cell
    semi join {{ ref('listed_class') }} as listed
        on cell.statement_set = listed.statement_set and cell.subject_code = listed.class_code
    where cell.statement_code = 'summary' and cell.is_whole and cell.term_state in ('printed', 'missing')
    qualify count(*) over (partition by cell.statement_set, cell.subject_code) = 1

)

{% set listed_id = reconcile_equation_id('X3', 'whole', "whole.subject_code || '.listed'") %}

{{ reconcile_between('X3', 'figures') }}
union all
select {{ reconcile_term('X3', listed_id, 'whole', 'reported') }}
from class_of_summary as whole
union all
select {{ reconcile_term('X3', listed_id, 'part', 'computed') }}
from {{ ref('listed_class') }} as part
inner join class_of_summary as whole on part.statement_set = whole.statement_set and part.class_code = whole.subject_code
