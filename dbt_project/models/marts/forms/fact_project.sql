-- What a form says of its project: 项目支出绩效目标表, 绩效自评表, lists of projects, chapters in prose (项目经费情况说明); forms of
-- whole departments, too.
-- One row per form, per project of a list, or per project told in prose.
with project as (

    select * from {{ ref('int_form_project') }}

),

value as (

    select
        project.project_id,
        project.is_list,
        field.field,
        field.value,
        min(field.line_no) as line_no
    from {{ ref('int_form_field') }} as field
    inner join project
        on
            field.file_sha256 = project.file_sha256
            and field.line_no between project.first_line_no and project.last_line_no
    group by project.project_id, project.is_list, field.field, field.value

),

-- a goal cut by the page's end goes on in the next row of its list
field as (

    select
        project_id,
        field,
        case
            when is_list and starts_with(field, 'goal') then string_agg(value, '' order by line_no)
            else max_by(value, length(value) * 1000000 - line_no)
        end as value
    from value
    group by project_id, is_list, field

),

fields as (

    select
        project_id,
        {% for name in ['project_name', 'project_code', 'department', 'unit', 'unit_code', 'nature', 'attribute', 'period', 'period_start', 'period_end', 'responsible', 'goal_period', 'goal_year', 'goal_reached', 'overview', 'basis', 'necessity'] -%}
        max(value) filter (where field = '{{ name }}') as {{ name }}{{ ',' if not loop.last }}
        {% endfor %}
    from field
    group by project_id

),

money as (

    select
        project_id,
        max(amount_yuan) filter (where scope = 'year') as amount_yuan,
        arg_max(printed_text, amount_yuan) filter (where scope = 'year') as printed_text,
        max(amount_yuan) filter (where scope = 'period') as period_yuan,
        max(amount_yuan) filter (where scope = 'adjusted') as adjusted_yuan,
        arg_max(printed_text, amount_yuan) filter (where scope = 'adjusted') as adjusted_text,
        min(printed_unit) as printed_unit
    from {{ ref('fact_project_funding') }}
    where source = 'total'
    group by project_id

),

place as (

    select
        project.project_id,
        min(token.page) as page,
        max(token.page) as page_last
    from project
    inner join {{ ref('int_form_line') }} as line
        on
            project.file_sha256 = line.file_sha256
            and line.line_no between project.first_line_no and project.last_line_no
    inner join {{ ref('int_form_token') }} as token
        on line.file_sha256 = token.file_sha256 and line.table_no = token.table_no and line.row_no = token.row_no
    group by project.project_id

),

file as (

    select
        file_sha256,
        min(file_name) as file_name
    from {{ ref('stg_file') }}
    group by file_sha256

),

-- what the titles of all forms say (政策和项目预算绩效目标表) names no project
title_word as (

    select '(' || string_agg(word, '|' order by length(word) desc) || '|[0-9]|[年、.,_()（）-])+' as pattern
    from {{ ref('form_title_word') }}

),

-- a code printed before the name, wrapped in its cell: 11000021T0000001172 73-部门预算绩效管理工作经费; a unit before the project
-- in the title: 301007_泉州市公安局晋江国际机场分局_机场公安综合修缮改造项目绩效目标表
split as (

    select
        project.*,
        fields.* exclude (project_id, project_name, unit),
        coalesce(project.name_of_row, fields.project_name) as project_name,
        coalesce(fields.unit, project.unit_of_row) as unit,
        replace({{ regexp_part('coalesce(project.name_of_row, fields.project_name)', '^([0-9]{6,}[A-Z]?[0-9 ]*[0-9]{2,})[-_ ]?[^0-9 ]', 1) }}, ' ', '') as code_in_name,
        {{ regexp_part('project.title', '^[0-9]{4,}_([^_]+)_', 1) }} as unit_in_title,
        {{ regexp_part('project.title', '^(?:.*[_])?(.+?)(?:项目)?(?:支出)?(?:绩效目标|绩效自评|绩效)(?:申报|填报|自评)?表', 1) }}
            as name_in_title
    from project
    left join fields using (project_id)

),

named as (

    select
        split.* replace (case when not {{ regexp_is("replace(split.name_in_title, ' ', '')", 'title_word.pattern') }} then split.name_in_title end as name_in_title)
    from split
    cross join title_word

),

from_table as (

    select
        split.project_id,
        statement.document_id as disclosure_id,
        statement.document_id,
        split.file_sha256,
        file.file_name,
        place.page,
        place.page_last,
        split.statement_id,
        split.table_no,
        split.row_no,
        case
            when split.statement_code = 'performance_overall' and split.project_name is null then 'department'
            -- the line of the agency itself, over those of its projects
            when split.is_list and split.project_name = agency.agency_name then 'department'
            when split.statement_code = 'self_evaluation' then 'self_evaluation'
            else 'project'
        end as form_kind,
        split.is_list,
        statement.agency_id,
        statement.fiscal_year,
        statement.phase,
        coalesce(
            case
                when split.code_in_name is not null
                    then {{ regexp_remove('split.project_name', '^[0-9]{6,}[A-Z]?[0-9 ]*[0-9]{2,}[-_ ]?') }}
            end,
            split.project_name,
            case when split.statement_code <> 'performance_overall' then split.name_in_title end
        ) as project_name,
        coalesce(split.project_code, split.code_in_name) as project_code,
        {{ regexp_remove('split.department', '^[\\[(]?[0-9]{2,}[\\])]?[-_]?|[-_]?[0-9]{2,}$') }} as department_name,
        {{ regexp_remove('coalesce(split.unit, split.unit_in_title)', '^[\\[(]?[0-9]{2,}[\\])]?[-_]?|[-_]?[0-9]{2,}$') }} as unit_name,
        split.nature as project_nature,
        split.attribute as project_attribute,
        coalesce(split.period, nullif(concat_ws(' — ', split.period_start, split.period_end), '')) as period,
        split.responsible,
        coalesce(money.printed_text, money.adjusted_text) as printed_text,
        money.printed_unit,
        coalesce(money.amount_yuan, money.adjusted_yuan) as amount_yuan,
        money.period_yuan,
        split.goal_period,
        split.goal_year,
        split.goal_reached,
        split.overview,
        split.basis,
        split.necessity
    from named as split
    left join {{ ref('fact_statement') }} as statement on split.statement_id = statement.statement_id
    left join {{ ref('dim_agency') }} as agency on statement.agency_id = agency.agency_id
    left join money using (project_id)
    left join place using (project_id)
    left join file on split.file_sha256 = file.file_sha256
    -- a template that nobody filled in is no project
    where
        split.project_name is not null
        or split.name_in_title is not null
        or money.project_id is not null
        or split.statement_code = 'performance_overall'

),

-- projects told in prose (项目经费情况说明)
from_prose as (

    select
        prose.project_id,
        document.document_id as disclosure_id,
        document.document_id,
        prose.file_sha256,
        file.file_name,
        prose.page,
        prose.page_last,
        'narrative' as form_kind,
        false as is_list,
        document.agency_id,
        document.fiscal_year,
        document.phase,
        -- 上海市普陀区司法局项目经费情况说明 names the agency
        case when not coalesce(contains(agency.agency_name, prose.project_name), false) then prose.project_name end as project_name,
        case when length(prose.unit) <= 40 then {{ regexp_remove('prose.unit', '[。；;]$') }} end as unit_name,
        case when length(prose.period) <= 40 then {{ regexp_remove('prose.period', '[。；;]$') }} end as period,
        prose.printed_text,
        prose.amount_yuan,
        prose.goal_year,
        prose.overview,
        prose.basis
    from {{ ref('int_form_prose') }} as prose
    left join {{ ref('dim_document') }} as document on prose.file_sha256 = document.file_sha256
    left join {{ ref('dim_agency') }} as agency on document.agency_id = agency.agency_id
    left join file on prose.file_sha256 = file.file_sha256
    where prose.project_name is not null or prose.amount_yuan is not null

),

told as (

    select * from from_table
    union all by name
    select * from from_prose

)

select * from told
