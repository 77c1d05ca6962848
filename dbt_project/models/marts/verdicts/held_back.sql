-- The cells that are not published, because a failing equation and the page itself say that they were misread; where a check
-- of the whole statement says so (a figure neither landed nor listed), all its cells. A waived finding holds nothing back.
-- One row per cell.
with misread as (

    select
        rule_id,
        equation_id,
        document_id,
        statement_id,
        page,
        reason,
        explanation_zh,
        difference_yuan is null as is_check
    from {{ ref('disclosure_verdict') }}
    where status = 'mismatch' and fault = 'extraction' and not is_waived

),

cells as (

    select
        term.budget_line_id,
        misread.rule_id,
        misread.equation_id,
        misread.page,
        misread.reason
    from misread
    inner join {{ ref('disclosure_term') }} as term using (rule_id, equation_id)
    where term.budget_line_id in (select budget_line_id from {{ ref('misread_cell') }})

    union all

    select
        cell.budget_line_id,
        misread.rule_id,
        misread.equation_id,
        misread.page,
        coalesce(misread.explanation_zh, misread.reason) as reason
    from misread
    inner join {{ ref('int_landed_cell') }} as cell
        on
            misread.document_id = cell.document_id
            and (misread.statement_id is null or misread.statement_id = cell.statement_id)
    where misread.is_check

),

final as (

    select
        cell.budget_line_id,
        cell.statement_id,
        cell.document_id,
        cell.document_id as disclosure_id,
        cell.file_sha256,
        cell.file_name,
        cell.statement_code,
        coalesce(cell.page, min(cells.page)) as page,
        cell.line_label,
        cell.column_path,
        cell.printed_text,
        min(cells.rule_id) as rule_id,
        min_by(cells.equation_id, (cells.rule_id, cells.equation_id)) as equation_id,
        min_by(cells.reason, (cells.rule_id, cells.equation_id)) as reason
    from cells
    inner join {{ ref('int_landed_cell') }} as cell using (budget_line_id)
    group by
        cell.budget_line_id, cell.statement_id, cell.document_id, cell.file_sha256, cell.file_name, cell.statement_code,
        cell.page, cell.line_label, cell.column_path, cell.printed_text

)

select * from final
