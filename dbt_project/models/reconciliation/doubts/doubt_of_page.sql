-- What the page says against accusing the publisher of a failing equation. kind:
--   misread    a cell of it has a sign on the page that it was misread: the fault is ours, and the cell is held back
--   gap        a figure in the same line (sums across) or between the same lines (sums down) was not understood
--   withheld   the document says that lines are withheld by law (seed gap_note), or its figures show it (withheld_lines), and
--              the printed lines fall short of the total
-- One row per failing equation and kind.

with failing as (

    select * from {{ ref('failing_equation') }}

),

terms as (

    select * from {{ ref('failing_term') }}

),

misread as (

    select
        terms.equation_id,
        'misread' as kind,
        '疑为读取有误 (signs of a misread): '
        || string_agg(distinct concat(cell.sign, ': ', left(cell.detail, 60)), '; ' order by concat(cell.sign, ': ', left(cell.detail, 60)))
            as reason
    from terms
    inner join {{ ref('misread_cell') }} as cell using (budget_line_id)
    group by terms.equation_id

),

not_understood as (

    select
        statement_id,
        row_no,
        column_no,
        printed_text,
        reason
    from {{ ref('checked_cell') }}
    where term_state = 'missing' and (regexp_matches(printed_text, '[0-9]') or coalesce(printed_text, '') = '')

),

extents as (

    select
        terms.equation_id,
        terms.statement_id,
        terms.column_no,
        min(terms.row_no) as first_row,
        max(terms.row_no) as last_row
    from terms
    group by terms.equation_id, terms.statement_id, terms.column_no

),

gaps as (

    select
        extents.equation_id,
        'gap' as kind,
        '同行或同栏有未识别的数字 (a figure in the same line or column was not understood): ' || min(gap.printed_text) as reason
    from extents
    inner join failing using (equation_id)
    inner join not_understood as gap
        on
            extents.statement_id = gap.statement_id
            and gap.row_no between extents.first_row and extents.last_row
            and (gap.column_no = extents.column_no or failing.direction = 'across')
    where failing.family = 'within' and failing.direction is not null and failing.direction != ''
    group by extents.equation_id

),

withheld as (

    select
        failing.equation_id,
        'withheld' as kind,
        note.reason
    from failing
    inner join {{ ref('withheld_note') }} as note on failing.document_id = note.document_id
    where failing.family = 'within' and failing.direction = 'down' and failing.reported_yuan > failing.computed_yuan

),

-- sums of lines that are short by what is withheld, or by less
short_of_lines as (

    select
        failing.equation_id,
        failing.document_id,
        failing.difference_yuan,
        failing.tolerance_yuan
    from failing
    where
        failing.difference_yuan > 0
        and (
            (failing.family = 'within' and failing.direction = 'down')
            or failing.equation_id in (
                select terms.equation_id from terms
                inner join {{ ref('listed_class') }} as listed using (budget_line_id)
            )
        )

),

withheld_in_silence as (

    select
        short_of_lines.equation_id,
        'withheld' as kind,
        min(withheld.reason) as reason
    from short_of_lines
    inner join {{ ref('withheld_lines') }} as withheld
        on
            short_of_lines.document_id = withheld.document_id
            and short_of_lines.difference_yuan <= withheld.amount_yuan + short_of_lines.tolerance_yuan
    group by short_of_lines.equation_id

)

select * from misread
union all
select * from gaps
union all
select * from withheld
union all
select * from withheld_in_silence
