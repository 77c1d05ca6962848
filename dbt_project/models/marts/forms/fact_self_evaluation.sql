-- What a self-evaluation (项目支出绩效自评表) says was budgeted, spent and reached: the line of the total money, the total
-- score and the grade.
-- One row per self-evaluated project.
with execution as (

    select
        file_sha256,
        form_no,
        min(page) as page,
        {% for what in ['original', 'adjusted', 'executed', 'left_over', 'rate', 'score'] -%}
        min(figure) filter (where what = '{{ what }}') as {{ what }},
        min(printed_text) filter (where what = '{{ what }}') as {{ what }}_text{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('int_form_execution') }}
    where source = 'total'
    group by file_sha256, form_no

)

select
    project.project_id,
    statement.document_id as disclosure_id,
    statement.document_id,
    project.file_sha256,
    execution.page,
    unit.printed_unit,
    {% for what in ['original', 'adjusted', 'executed', 'left_over'] -%}
    execution.{{ what }}_text,
    cast(execution.{{ what }} * unit.unit_yuan as decimal(18, 2)) as {{ what }}_yuan,
    {% endfor %}
    execution.rate_text,
    cast(execution.rate as decimal(9, 4)) as execution_rate_percent,
    cast(execution.score as decimal(9, 4)) as execution_score,
    cast(total.weight_total as decimal(9, 4)) as weight_total,
    cast(total.score_total as decimal(9, 4)) as score_total,
    total.grade
from execution
inner join {{ ref('int_form_project') }} as project
    on execution.file_sha256 = project.file_sha256 and execution.form_no = project.form_no and not project.is_list
left join {{ ref('int_form_unit') }} as unit
    on execution.file_sha256 = unit.file_sha256 and execution.form_no = unit.form_no
left join {{ ref('int_form_total') }} as total
    on execution.file_sha256 = total.file_sha256 and execution.form_no = total.form_no
left join {{ ref('fact_statement') }} as statement on project.statement_id = statement.statement_id
