-- What a self-evaluation (项目支出绩效自评表) says was budgeted, spent and reached: the line of the total money, the total
-- score and the grade; in lists of evaluated projects, the figures of each one's rows.
-- One row per self-evaluated project.
with project as (

    select * from {{ ref('int_form_project') }}

),

execution as (

    select
        project.project_id,
        min(execution.page) as page,
        {% for what in ['original', 'adjusted', 'executed', 'left_over', 'rate', 'score'] -%}
        min(execution.figure) filter (where execution.what = '{{ what }}') as {{ what }},
        min(execution.printed_text) filter (where execution.what = '{{ what }}') as {{ what }}_text{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('int_form_execution') }} as execution
    inner join project
        on
            execution.file_sha256 = project.file_sha256
            and execution.line_no between project.first_line_no and project.last_line_no
    where execution.source = 'total'
    group by project.project_id

),

-- 自评等级 in lists
grade as (

    select
        project.project_id,
        min(token.plain) as grade
    from project
    inner join {{ ref('int_form_indicator_token') }} as token
        on
            token.file_sha256 = project.file_sha256
            and token.line_no between project.first_line_no and project.last_line_no
            and token.is_list
            and token.meaning = 'grade'
    group by project.project_id

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
    cast(case when not project.is_list then execution.score end as decimal(9, 4)) as execution_score,
    cast(total.weight_total as decimal(9, 4)) as weight_total,
    cast(case when project.is_list then execution.score else total.score_total end as decimal(9, 4)) as score_total,
    coalesce(grade.grade, total.grade) as grade
from execution
inner join project using (project_id)
left join grade using (project_id)
left join {{ ref('int_form_unit') }} as unit
    on project.file_sha256 = unit.file_sha256 and project.form_no = unit.form_no
left join {{ ref('int_form_total') }} as total
    on project.file_sha256 = total.file_sha256 and project.form_no = total.form_no and not project.is_list
left join {{ ref('fact_statement') }} as statement on project.statement_id = statement.statement_id
