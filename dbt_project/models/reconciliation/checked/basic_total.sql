-- The totals of the basic expenditure by economic class: its 合计 line in every column (whole, 人员经费, 公用经费), or
-- 人员经费合计 and 公用经费合计 of the table with four groups side by side. nature says which one.
-- One row per statement and total.

with total_lines as (

    select * from {{ ref('total_cell') }}
    where statement_code = 'basic_economic'

),

by_line as (

    select
        cell.* replace (
            case cell.line_code when 'personnel_total' then 'personnel' else 'operating' end as nature
        ),
        sets.statement_set,
        false as is_whole
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('statement_set') }} as sets
        on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
    where
        cell.statement_code = 'basic_economic'
        and cell.line_code in ('personnel_total', 'operating_total')
        and cell.term_state in ('printed', 'missing')
        and cell.statement_id not in (select statement_id from total_lines where is_whole)

),

final as (

    select * from total_lines
    union all by name
    select * from by_line

)

select * from final
