-- W3: the total line (合计) is the sum of the top level of its list, in every amount column; 人员经费合计 and 公用经费合计
-- are the sums of the classes in the columns that the headings give to them.
-- passes: 764.49 = 629.29 + 68.83 + 24.00 + 42.36 (764.48, rounding); 762.12 = 760.70 + 1.42
-- fails:  764.49 against 629.29 + 68.83 + 42.36; 108.42 against 96.50 + 1.91
with of_nature as (

    select
        part.*,
        total.row_no as total_row_no,
        total.column_no as total_column_no
    from {{ ref('statement_row_part') }} as pair
    inner join {{ ref('checked_cell') }} as part
        on
            pair.statement_id = part.statement_id
            and pair.part_row_group = part.row_group
            and pair.part_row_no = part.row_no
            and pair.split = part.nature
    inner join {{ ref('checked_cell') }} as total
        on
            pair.statement_id = total.statement_id
            and pair.whole_row_group = total.row_group
            and pair.whole_row_no = total.row_no
            and pair.split = total.nature
            and part.leaf = total.leaf
            and part.phase is not distinct from total.phase
    where pair.split in ('personnel', 'operating')

)

{% set equation_id = "part.statement_id || ':' || part.total_row_no || ':' || part.total_column_no || ':W3.' || part.nature" %}

select * from ({{ reconcile_down('W3', ['total']) }})
union all
select distinct {{ reconcile_term('W3', equation_id, 'total', 'reported') }}
from of_nature as part
inner join {{ ref('checked_cell') }} as total
    on
        part.statement_id = total.statement_id
        and part.total_row_no = total.row_no
        and part.total_column_no = total.column_no
union all
select {{ reconcile_term('W3', equation_id, 'part', 'computed') }}
from of_nature as part
