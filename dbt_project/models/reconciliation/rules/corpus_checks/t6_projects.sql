-- T6: one project in the forms of two years has one period and one total for its period, and is there while its period lasts.
-- passes: 2023-01 to 2025-12 with 300.00 in all, in both years
-- fails:  300.00 in all last year and 320.00 this year for the same period; a project to 2025 in 2023 and not in 2024
-- Names that a disclosure bears twice, and disclosures that print forms for some projects only, tell nothing of what is missing.
{%- set last_year_of_period = "try_cast(regexp_extract(regexp_extract(project.period, '[^0-9](20[0-9]{2})[^0-9]*[0-9]{0,2}[^0-9]*[0-9]{0,2}[^0-9]*$', 0), '20[0-9]{2}') as integer)" %}
with project as (

    select
        project.document_id,
        regexp_replace(project.project_name, '[\s（）()“”"]', '', 'g') as name_key,
        min(project.project_name) as project_name,
        min(project.project_id) as project_id,
        min(project.page) as page,
        min(project.statement_id) as statement_id,
        min(project.period) as period,
        min({{ last_year_of_period }}) as last_year,
        min(project.period_yuan) as period_yuan
    from {{ ref('fact_project') }} as project
    where project.form_kind = 'project' and not coalesce(project.is_list, false) and project.project_name is not null
    group by project.document_id, regexp_replace(project.project_name, '[\s（）()“”"]', '', 'g')
    having count(*) = 1

),

printed as (

    select
        document_id,
        count(*) as projects
    from project
    group by document_id

),

pair as (

    select
        document_id,
        other_document_id,
        other_year,
        fiscal_year
    from {{ ref('disclosure_pair') }}
    where relation = 'last_year' and other_is_latest

),

met as (

    select
        pair.document_id,
        pair.fiscal_year,
        pair.other_year,
        earlier.project_name,
        earlier.name_key,
        earlier.period as earlier_period,
        earlier.last_year,
        earlier.period_yuan as earlier_yuan,
        later.project_id,
        later.page,
        later.statement_id,
        later.period,
        later.period_yuan,
        later.project_id is not null as is_there
    from pair
    inner join project as earlier on pair.other_document_id = earlier.document_id
    inner join printed on pair.document_id = printed.document_id
    left join project as later on pair.document_id = later.document_id and earlier.name_key = later.name_key

),

judged as (

    select
        *,
        case
            when is_there and earlier_period is not distinct from period and earlier_yuan != period_yuan then 'total'
            when is_there and earlier_period = period and earlier_yuan = period_yuan then 'same'
            when not is_there and last_year >= fiscal_year then 'gone'
        end as outcome
    from met
    where earlier_period is not null

),

files as (

    select
        document_id,
        min(left(file_sha256, 12)) as file_prefix
    from {{ ref('dim_document') }}
    group by document_id

)

select
    'T6' as rule_id,
    concat(files.file_prefix, ':', left(md5(judged.name_key), 8), ':T6') as equation_id,
    judged.document_id,
    judged.statement_id,
    cast(null as varchar) as statement_code,
    judged.project_name as line_label,
    judged.page,
    case judged.outcome when 'same' then 'exact' else 'mismatch' end as status,
    cast(null as varchar) as reason,
    case judged.outcome
        when 'gone' then concat('“', judged.project_name, '”的实施期至', judged.last_year, '年，本文件未见')
        when 'total' then concat('“', judged.project_name, '”', judged.period, '总额', judged.period_yuan, '元，', judged.other_year, '年印', judged.earlier_yuan, '元')
        else concat('“', judged.project_name, '”的实施期与总额和', judged.other_year, '年相同')
    end as explanation_zh,
    case judged.outcome
        when 'gone' then concat(judged.project_name, ' lasts until ', judged.last_year, ' and is nowhere in this disclosure')
        when 'total' then concat(judged.project_name, ': ', judged.period_yuan, ' yuan for ', judged.period, ', and ', judged.earlier_yuan, ' in ', judged.other_year)
        else concat(judged.project_name, ': period and total as in ', judged.other_year)
    end as explanation_en
from judged
inner join files on judged.document_id = files.document_id
where judged.outcome is not null
