-- The figures of equations as a reader knows them: the same line with the same amount of one nature (total, basic, project) is
-- one printed figure, in however many columns and statements it is copied. A printed zero is known by its cell.
-- figures counts the figures of the equation: one alone (合计 = 基本支出 in one row, one subject in two statements) says nothing.
-- One row per equation that fails or holds and printed cell in it.

with cells as (

    select
        term.equation_id,
        term.fails,
        term.budget_line_id,
        term.amount_yuan,
        concat_ws(
            ':', term.document_id,
            case
                when term.amount_yuan = 0 then term.budget_line_id
                when cell.budget_line_id is null then term.line_label
                else {{ reconcile_line_name('cell') }}
            end,
            cell.nature,
            cast(cast(abs(term.amount_yuan) as decimal(20, 2)) as varchar)
        ) as figure
    from {{ ref('counted_term') }} as term
    left join {{ ref('int_landed_cell') }} as cell on term.budget_line_id = cell.budget_line_id
    where term.term_state = 'printed' and term.relation = 'equal'

),

counted as (

    select
        equation_id,
        count(distinct figure) as figures
    from cells
    where amount_yuan != 0
    group by equation_id

)

select distinct
    cells.equation_id,
    cells.fails,
    cells.budget_line_id,
    cells.figure,
    coalesce(counted.figures, 0) as figures
from cells
left join counted on cells.equation_id = counted.equation_id
