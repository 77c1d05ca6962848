-- The figures of forms that can stand in an equation, in the columns of printed_figure.
-- One row per printed figure of fact_project_funding that has a unit.

with funding as (

    select
        funding.*,
        unit.multiplier as unit_yuan
    from {{ ref('fact_project_funding') }} as funding
    inner join {{ ref('unit') }} as unit on funding.printed_unit = unit.unit

)

select
    funding.funding_id as budget_line_id,
    funding.document_id,
    project.statement_id,
    statement.statement_code,
    coalesce(project.project_name || ' ', '') || coalesce({{ regexp_remove('funding.label', '[:：]$') }}, '') as line_label,
    scope.name_zh as column_path,
    funding.page,
    funding.row_no,
    funding.column_no,
    funding.printed_text,
    cast(funding.amount_yuan as decimal(20, 4)) as amount_yuan,
    cast(cast(funding.amount_yuan as decimal(20, 4)) - {{ half_step('funding.printed_decimals') }} * funding.unit_yuan as decimal(20, 4))
        as amount_low,
    cast(cast(funding.amount_yuan as decimal(20, 4)) + {{ half_step('funding.printed_decimals') }} * funding.unit_yuan as decimal(20, 4))
        as amount_high,
    'printed' as term_state,
    cast(null as varchar) as reason
from funding
inner join {{ ref('fact_project') }} as project on funding.project_id = project.project_id
left join {{ ref('form_scope') }} as scope on funding.scope = scope.scope
left join {{ ref('fact_statement') }} as statement on project.statement_id = statement.statement_id
-- the figures of lists that are statements are lines of their own, under the same ids
where coalesce(statement.statement_code, '') <> 'project_goals' and project.form_kind <> 'narrative'
