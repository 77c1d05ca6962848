-- Lines left blank in a total column while their own parts print figures under the columns that the total is of: 商品和服务支出
-- blank throughout, 办公费 4.03 under 公用经费. Such a blank is no zero, and what it would be is not printed in its column: a sum
-- down that column is not checked. One row per blank cell.

with cells as (

    select
        budget_line_id,
        statement_id,
        row_group,
        row_no,
        column_no,
        line_label,
        term_state = 'printed' and amount_yuan != 0 as has_amount,
        term_state = 'blank' as is_blank
    from {{ ref('checked_cell') }}

),

under_total as (

    select distinct
        statement_id,
        whole_column_no,
        part_column_no
    from {{ ref('statement_column_part') }}
    where kind = 'part'

),

-- what the line prints itself under the columns that the total is of: then the sum across fills the blank
filled as (

    select distinct
        own.statement_id,
        own.row_no,
        under_total.whole_column_no as column_no
    from cells as own
    inner join under_total on own.statement_id = under_total.statement_id and own.column_no = under_total.part_column_no
    where own.has_amount

)

select distinct
    cell.budget_line_id,
    '“' || cell.line_label || '”在此栏为空，其分项印在别栏 (left blank here; its parts are printed under other columns)' as reason
from cells as cell
inner join under_total on cell.statement_id = under_total.statement_id and cell.column_no = under_total.whole_column_no
inner join {{ ref('statement_row_part') }} as line
    on cell.statement_id = line.statement_id and cell.row_no = line.whole_row_no and cell.row_group = line.whole_row_group
inner join cells as part
    on
        line.statement_id = part.statement_id
        and line.part_row_no = part.row_no
        and part.column_no = under_total.part_column_no
        and part.has_amount
anti join filled
    on cell.statement_id = filled.statement_id and cell.row_no = filled.row_no and cell.column_no = filled.column_no
where cell.is_blank
