-- A list of functions without a total of its own has that of the one list beside it (Jiangsu prints 支出用途 there).
-- One row per cell of such a list, with the place of the total.

with lists as (

    select
        statement_id,
        row_group,
        bool_or(coalesce(line_code, '') in ('expenditure_current_total', 'expenditure_grand_total')) as has_total,
        bool_or(line_level = 'class' and length(subject_code) = 3) as has_functions
    from {{ ref('dim_statement_row') }}
    where statement_code in ('summary', 'fiscal_summary')
    group by statement_id, row_group

),

cells as (

    select cell.*
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('list_total_column') }} as whole
        on
            cell.statement_id = whole.statement_id
            and cell.row_group = whole.row_group
            and cell.column_no = whole.column_no
            and cell.phase is not distinct from whole.phase
            and cell.fiscal_year is not distinct from whole.fiscal_year

),

-- 本年支出合计, printed in one list only
totals_beside as (

    select *
    from cells
    where line_code = 'expenditure_current_total'
    qualify count(*) over (partition by statement_id, phase, fiscal_year) = 1

),

functions_beside as (

    select
        part.*,
        total.row_no as total_row,
        total.column_no as total_column
    from lists
    inner join cells as part on lists.statement_id = part.statement_id and lists.row_group = part.row_group
    inner join totals_beside as total
        on
            part.statement_id = total.statement_id
            and part.phase is not distinct from total.phase
            and part.fiscal_year is not distinct from total.fiscal_year
    where
        lists.has_functions
        and not lists.has_total
        and not starts_with(trim(part.line_label), '其中')
        and (
            (part.line_level = 'class' and length(part.subject_code) = 3)
            or (part.line_level is null and part.subject_code is null and part.term_state in ('printed', 'missing'))
        )

)

select * from functions_beside
