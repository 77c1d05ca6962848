-- X3: each function (类) of the expenditure statement is the same line of the summary.
-- passes: 751.19 = 751.19; 24.00 = 24.00
-- fails:  751.19 against 757.19; 24.00 against blank in a summary that prints 68.83 and 42.36

with figures as (

    select {{ reconcile_figure("'expenditure'", 'reported', part='cell.subject_code') }}
    from {{ ref('function_cell') }} as cell
    where statement_code = 'expenditure' and is_whole and length(subject_code) = 3

    union all

    select {{ reconcile_figure("'summary'", 'computed', part='cell.subject_code', blank_is='blank') }}
    from {{ ref('function_cell') }} as cell
    where statement_code = 'summary' and is_whole and length(subject_code) = 3

)

{{ reconcile_between('X3', 'figures') }}
