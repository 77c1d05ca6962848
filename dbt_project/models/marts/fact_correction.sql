-- What a corrected publication changed: the lines of a superseded document beside the lines of the document that
-- supersedes it, matched by statement, row and column as printed, where they differ or are in only one of them. A row that is
-- reworded (公务交通补贴, then 其他交通费用) is the same row where it has the code, or the meaning, that no other row is left with.
-- One row per figure that differs.
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
        nullif(concat_ws(' ', coalesce(earlier.subject_code, later.subject_code), coalesce(earlier.economic_code, later.economic_code)), '') as code,
        coalesce(earlier.line_code, later.line_code) as line_code,
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

-- The same line with and without its code, or under another heading of the row, is no change: of what is in one edition
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
),

-- What is left on one side only, recognised by its code, or by what its label means.
left_over as (
    select
        only_one.*,
        coalesce('code ' || only_one.code, 'line ' || only_one.line_code) as meaning,
        count(*) over (
            partition by
                only_one.earlier_document_id, only_one.later_document_id, only_one.statement_code, only_one.column_path, only_one.unit_name,
                coalesce(only_one.code, only_one.line_code), only_one.earlier_budget_line_id is null
        ) as alike
    from only_one
    left join unchanged as gone on only_one.later_budget_line_id is null and only_one.earlier_budget_line_id = gone.earlier_budget_line_id
    left join unchanged as come on only_one.earlier_budget_line_id is null and only_one.later_budget_line_id = come.later_budget_line_id
    where gone.earlier_budget_line_id is null and come.later_budget_line_id is null
),

-- Rows of that code that both editions print under one label say that the code alone does not tell the rows.
told_apart as (
    select distinct
        earlier_document_id,
        later_document_id,
        statement_code,
        column_path,
        code
    from compared
    where earlier_budget_line_id is not null and later_budget_line_id is not null and code is not null
),

reworded as (
    select
        gone.* replace (
            come.printed_after as printed_after,
            come.yuan_after as yuan_after,
            come.quantity_after as quantity_after,
            come.later_budget_line_id as later_budget_line_id
        )
    from left_over as gone
    inner join left_over as come
        on gone.later_budget_line_id is null
        and come.earlier_budget_line_id is null
        and gone.earlier_document_id = come.earlier_document_id
        and gone.later_document_id = come.later_document_id
        and gone.statement_code = come.statement_code
        and gone.column_path = come.column_path
        and coalesce(gone.unit_name, '') = coalesce(come.unit_name, '')
        and gone.meaning = come.meaning
        and gone.alike = 1
        and come.alike = 1
    left join told_apart
        on gone.earlier_document_id = told_apart.earlier_document_id
        and gone.later_document_id = told_apart.later_document_id
        and gone.statement_code = told_apart.statement_code
        and gone.column_path = told_apart.column_path
        and gone.code = told_apart.code
    where told_apart.code is null
),

differing as (
    select
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
        compared.quantity_before,
        compared.quantity_after,
        compared.earlier_budget_line_id,
        compared.later_budget_line_id
    from compared
    where compared.earlier_budget_line_id is not null and compared.later_budget_line_id is not null

    union all by name

    select left_over.* exclude (nth, code, line_code, meaning, alike)
    from left_over
    left join reworded as gone on left_over.later_budget_line_id is null and left_over.earlier_budget_line_id = gone.earlier_budget_line_id
    left join reworded as come on left_over.earlier_budget_line_id is null and left_over.later_budget_line_id = come.later_budget_line_id
    where gone.earlier_budget_line_id is null and come.later_budget_line_id is null

    union all by name

    select * exclude (nth, code, line_code, meaning, alike)
    from reworded
)

select
    concat(coalesce(differing.earlier_budget_line_id, ''), '>', coalesce(differing.later_budget_line_id, '')) as correction_id,
    differing.earlier_document_id,
    differing.later_document_id,
    differing.statement_code,
    differing.line_label,
    differing.unit_name,
    differing.column_path,
    differing.printed_before,
    differing.printed_after,
    differing.yuan_before,
    differing.yuan_after,
    differing.yuan_after - differing.yuan_before as yuan_change,
    differing.earlier_budget_line_id,
    differing.later_budget_line_id
from differing
inner join compared_statement
    on differing.earlier_document_id = compared_statement.document_id
    and differing.statement_code = compared_statement.statement_code
-- A nought against a blank is no change.
where
    coalesce(differing.yuan_before, 0) <> coalesce(differing.yuan_after, 0)
    or coalesce(differing.quantity_before, 0) <> coalesce(differing.quantity_after, 0)
