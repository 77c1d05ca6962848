-- What a corrected publication changed: the lines of a superseded document beside the lines of the document that
-- supersedes it, matched by statement, row and column as printed, where they differ or stand in only one of them.
with document as (
    select * from {{ ref('dim_document') }}
),

line as (
    select * from {{ ref('fact_budget_line') }} where not is_hidden
),

pair as (
    select distinct
        document_id as earlier_document_id,
        superseded_by as later_document_id
    from document
    where superseded_by is not null
),

keyed as (
    select
        line.*,
        row_number() over (
            partition by
                line.document_id, line.statement_code, line.row_group, line.column_path, line.unit_name,
                line.subject_code, line.economic_code, line.line_label
            order by line.table_no, line.row_no, line.column_no
        ) as occurrence
    from line
),

earlier as (
    select keyed.*, pair.later_document_id
    from keyed
    inner join pair on keyed.document_id = pair.earlier_document_id
),

later as (
    select keyed.*, pair.earlier_document_id
    from keyed
    inner join pair on keyed.document_id = pair.later_document_id
),

-- A correction may be partial: only statements that both print are compared.
compared_statement as (
    select distinct earlier.document_id, earlier.statement_code
    from earlier
    inner join later
        on earlier.document_id = later.earlier_document_id
        and earlier.statement_code = later.statement_code
),

compared as (
    select
        coalesce(earlier.document_id, later.earlier_document_id) as earlier_document_id,
        coalesce(later.document_id, earlier.later_document_id) as later_document_id,
        coalesce(earlier.statement_code, later.statement_code) as statement_code,
        coalesce(earlier.line_label, later.line_label) as line_label,
        coalesce(earlier.unit_name, later.unit_name) as unit_name,
        coalesce(earlier.column_path, later.column_path) as column_path,
        earlier.printed_text as printed_before,
        later.printed_text as printed_after,
        earlier.amount_yuan as yuan_before,
        later.amount_yuan as yuan_after,
        earlier.quantity as quantity_before,
        later.quantity as quantity_after,
        earlier.budget_line_id as earlier_budget_line_id,
        later.budget_line_id as later_budget_line_id
    from earlier
    full outer join later
        on earlier.document_id = later.earlier_document_id
        and earlier.statement_code = later.statement_code
        and earlier.row_group = later.row_group
        and earlier.column_path = later.column_path
        and coalesce(earlier.unit_name, '') = coalesce(later.unit_name, '')
        and coalesce(earlier.subject_code, '') = coalesce(later.subject_code, '')
        and coalesce(earlier.economic_code, '') = coalesce(later.economic_code, '')
        and coalesce(earlier.line_label, '') = coalesce(later.line_label, '')
        and earlier.occurrence = later.occurrence
),

-- The same line with and without its code, or under another heading of the row, is no change: of what stands in one edition
-- only, a line and figure that the other has as often under the same label and column.
only_one as (
    select
        *,
        row_number() over (
            partition by
                earlier_document_id, later_document_id, statement_code, line_label, column_path, earlier_budget_line_id is null,
                coalesce(yuan_before, yuan_after), coalesce(quantity_before, quantity_after)
            order by coalesce(earlier_budget_line_id, later_budget_line_id)
        ) as nth
    from compared
    where earlier_budget_line_id is null or later_budget_line_id is null
),

unchanged as (
    select
        gone.earlier_budget_line_id,
        come.later_budget_line_id
    from only_one as gone
    inner join only_one as come
        on gone.later_budget_line_id is null
        and come.earlier_budget_line_id is null
        and gone.earlier_document_id = come.earlier_document_id
        and gone.later_document_id = come.later_document_id
        and gone.statement_code = come.statement_code
        and coalesce(gone.line_label, '') = coalesce(come.line_label, '')
        and gone.column_path = come.column_path
        and gone.yuan_before is not distinct from come.yuan_after
        and gone.quantity_before is not distinct from come.quantity_after
        and gone.nth = come.nth
)

select
    concat(coalesce(compared.earlier_budget_line_id, ''), '>', coalesce(compared.later_budget_line_id, '')) as correction_id,
    compared.earlier_document_id,
    compared.later_document_id,
    compared.statement_code,
    compared.line_label,
    compared.unit_name,
    compared.column_path,
    compared.printed_before,
    compared.printed_after,
    compared.yuan_before,
    compared.yuan_after,
    compared.yuan_after - compared.yuan_before as yuan_change,
    compared.earlier_budget_line_id,
    compared.later_budget_line_id
from compared
inner join compared_statement
    on compared.earlier_document_id = compared_statement.document_id
    and compared.statement_code = compared_statement.statement_code
left join unchanged as gone on compared.later_budget_line_id is null and compared.earlier_budget_line_id = gone.earlier_budget_line_id
left join unchanged as come on compared.earlier_budget_line_id is null and compared.later_budget_line_id = come.later_budget_line_id
-- A nought against a blank is no change.
where (
        coalesce(compared.yuan_before, 0) <> coalesce(compared.yuan_after, 0)
        or coalesce(compared.quantity_before, 0) <> coalesce(compared.quantity_after, 0)
    )
    and gone.earlier_budget_line_id is null
    and come.later_budget_line_id is null
