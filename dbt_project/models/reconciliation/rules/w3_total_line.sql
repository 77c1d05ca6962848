-- W3: the total line (合计) is the sum of the top level of its list, in every amount column; 人员经费合计 and 公用经费合计
-- are the sums of the classes that the headings give to them.
-- passes: 764.49 = 629.29 + 68.83 + 24.00 + 42.36 (764.48, rounding); 762.12 = 760.70 + 1.42
-- fails:  764.49 against 629.29 + 68.83 + 42.36; 108.42 against 96.50 + 1.91

{{ config(materialized='table_in_parts') }}

with total_lines as (

    select * from ({{ reconcile_roll_up('W3', 'total') }})

),

cells as (

    select * from {{ ref('checked_cell') }} where {{ this_part('statement_id') }}

),

nature_totals as (

    select * from cells
    where line_code in ('personnel_total', 'operating_total')

),

top_level as (

    select cells.*
    from cells
    inner join {{ ref('checked_line') }} as line
        on
            cells.statement_id = line.statement_id
            and cells.row_no = line.row_no
            and cells.row_group = line.row_group
    where
        line.code is not null
        and not line.stands_alone
        and coalesce(line.parent_kind, 'total') = 'total'
        and cells.nature in ('personnel', 'operating')

),

nature_sums as (

    select
        {{ reconcile_term('W3', reconcile_equation_id('W3', 'total', 'total.nature'), 'total', 'reported') }}
    from nature_totals as total
    where exists (
        select 1 from top_level as part
        where part.statement_id = total.statement_id and part.nature = total.nature
    )

    union all

    select
        {{ reconcile_term('W3', reconcile_equation_id('W3', 'total', 'total.nature'), 'part', 'computed') }}
    from nature_totals as total
    inner join top_level as part
        on
            total.statement_id = part.statement_id
            and total.nature = part.nature
            and total.leaf = part.leaf
            and total.phase is not distinct from part.phase

),

final as (

    select * from total_lines
    union all
    select * from nature_sums

)

select * from final
