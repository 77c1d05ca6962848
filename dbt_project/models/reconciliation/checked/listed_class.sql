-- Expenditure listed by item without lines of classes (Beijing prints one line per unit and item): the lines of each class, in
-- the column that holds the whole, of a list whose total is one of the summary's, so that both cover the same money.
-- One row per part of the total.

with part as (

    select
        pair.statement_id,
        pair.whole_row_no,
        pair.whole_row_group,
        cell.* exclude (statement_id)
    from {{ ref('statement_row_part') }} as pair
    inner join {{ ref('checked_cell') }} as cell
        on
            pair.statement_id = cell.statement_id
            and pair.part_row_group = cell.row_group
            and pair.part_row_no = cell.row_no
    inner join {{ ref('list_total_column') }} as whole
        on
            cell.statement_id = whole.statement_id
            and cell.row_group = whole.row_group
            and cell.column_no = whole.column_no
    where pair.split = 'total' and pair.kind = 'part' and cell.statement_code = 'expenditure'

),

lists as (

    select statement_id
    from part
    group by statement_id
    having
        bool_and(coalesce(length(subject_code) > 3, false) or term_state in ('blank', 'dash'))
        and count(distinct left(subject_code, 3)) filter (where term_state = 'printed') > 1

),

same_total as (

    select
        listed.statement_id,
        min(summary.statement_set) as statement_set
    from {{ ref('total_cell') }} as listed
    inner join {{ ref('summary_cell') }} as summary
        on
            listed.statement_set = summary.statement_set
            and summary.statement_code = 'summary'
            and summary.line_code in ('expenditure_current_total', 'expenditure_grand_total')
            and summary.is_whole
            and listed.amount_low <= summary.amount_high
            and summary.amount_low <= listed.amount_high
    where listed.is_whole and listed.amount_yuan != 0
    group by listed.statement_id

)

select
    part.*,
    left(part.subject_code, 3) as class_code,
    same_total.statement_set
from part
inner join lists on part.statement_id = lists.statement_id
inner join same_total on part.statement_id = same_total.statement_id
where part.subject_code is not null
