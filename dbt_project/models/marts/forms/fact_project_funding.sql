-- The money that forms print for their projects: for the year and for the whole period, in total and by source; of
-- self-evaluations what was applied for, budgeted, adjusted, spent and left; what is planned to be spent by quarters.
-- One row per printed figure.
with printed as (

    select
        file_sha256,
        form_no,
        line_no,
        table_no,
        row_no,
        column_no,
        page,
        scope,
        source,
        label,
        figure,
        unit_of_figure,
        printed_text,
        printed_decimals
    from {{ ref('int_form_money') }}

    union all by name

    select
        file_sha256,
        form_no,
        line_no,
        table_no,
        row_no,
        column_no,
        page,
        what as scope,
        source,
        label,
        figure,
        printed_text,
        printed_decimals
    from {{ ref('int_form_execution') }}
    where what in ('original', 'applied', 'adjusted', 'executed', 'left_over')

    union all by name

    select * from {{ ref('int_form_plan') }}

)

select
    concat(left(printed.file_sha256, 12), ':', printed.table_no, ':', printed.row_no, ':', printed.column_no) as funding_id,
    project.project_id,
    statement.document_id as disclosure_id,
    statement.document_id,
    printed.file_sha256,
    printed.page,
    printed.table_no,
    printed.row_no,
    printed.column_no,
    printed.scope,
    printed.source,
    printed.label,
    printed.printed_text,
    coalesce(printed.unit_of_figure, unit.printed_unit) as printed_unit,
    cast(printed.printed_decimals as integer) as printed_decimals,
    cast(printed.figure * coalesce(own_unit.multiplier, unit.unit_yuan) as decimal(18, 2)) as amount_yuan,
    cast(printed.share_percent as decimal(9, 4)) as share_percent
from printed
inner join {{ ref('int_form_project') }} as project
    on
        printed.file_sha256 = project.file_sha256
        and printed.line_no between project.first_line_no and project.last_line_no
left join {{ ref('int_form_unit') }} as unit
    on printed.file_sha256 = unit.file_sha256 and printed.form_no = unit.form_no
left join {{ ref('unit') }} as own_unit on printed.unit_of_figure = own_unit.unit
left join {{ ref('fact_statement') }} as statement on project.statement_id = statement.statement_id

union all by name

select
    prose.project_id as funding_id,
    prose.project_id,
    document.document_id as disclosure_id,
    document.document_id,
    prose.file_sha256,
    prose.page,
    'year' as scope,
    'total' as source,
    '年度预算安排' as label,
    prose.printed_text,
    prose.amount_yuan
from {{ ref('int_form_prose') }} as prose
left join {{ ref('dim_document') }} as document on prose.file_sha256 = document.file_sha256
where prose.amount_yuan is not null
