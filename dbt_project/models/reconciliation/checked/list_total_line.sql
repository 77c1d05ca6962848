-- The line of a list that stands for its whole: the one that statement_row_part makes a total and a part of nothing; in a list
-- without one, its only line that is a part of nothing (a department over its units, a list of one line), else the line that
-- calls itself the total and has no parts (an empty list). Years in lines (2025年 above 2026年) are one line each year: only
-- this year's, of the document's own phase, count. The summaries have their own totals. One row per statement and half.

with lines as (

    select line.*
    from {{ ref('dim_statement_row') }} as line
    semi join (
        select
            cell.statement_id,
            cell.row_no,
            cell.row_group
        from {{ ref('checked_cell') }} as cell
        inner join {{ ref('document_scope') }} as document on cell.document_id = document.document_id
        where
            cell.statement_code not in ('summary', 'fiscal_summary')
            and {{ reconcile_own_columns('cell', 'document') }}
    ) as this_year
        on line.statement_id = this_year.statement_id
        and line.row_no = this_year.row_no
        and line.row_group = this_year.row_group

),

roots as (

    select
        lines.*,
        (lines.statement_id, lines.row_no, lines.row_group) in (
            select (part.statement_id, part.whole_row_no, part.whole_row_group)
            from {{ ref('statement_row_part') }} as part
            where part.kind = 'part' and part.split = 'total'
        ) as is_whole,
        -- 人员经费合计 and 公用经费合计 side by side are each a half of the whole
        coalesce(lines.line_code in ('personnel_total', 'operating_total'), false) as is_half
    from lines
    anti join (
        select * from {{ ref('statement_row_part') }} as part where part.kind = 'part'
    ) as part
        on lines.statement_id = part.statement_id and lines.row_no = part.part_row_no and lines.row_group = part.part_row_group

),

counted as (

    select
        *,
        bool_or(is_whole) over (partition by statement_id) as has_whole,
        count(*) over (partition by statement_id, row_group) as roots
    from roots

)

select
    statement_id,
    row_no,
    row_group
from counted
where
    is_whole
    or (not has_whole and roots = 1 and not is_half)
    or (not has_whole and line_code = 'total')
qualify row_number() over (partition by statement_id, row_group order by not is_whole, line_code is distinct from 'total', row_no) = 1
