-- Every line with its names in Chinese and English beside every code: for the impatient, and for BI tools.
-- A view: it names its tables with their schema alone, so that the published file answers under any name.
-- One row per line of fact_budget_line.
{{ config(materialized='view') }}

with line as (

    select * from {{ ref('fact_budget_line').include(database=false) }}

),

disclosure as (

    select * from {{ ref('dim_disclosure').include(database=false) }}

),

agency as (

    select * from {{ ref('dim_agency').include(database=false) }}

),

statement as (

    select * from {{ ref('dim_statement').include(database=false) }}

),

subject as (

    select * from {{ ref('dim_subject').include(database=false) }}

),

name_of_kind as (

    select * from {{ ref('dim_agency_kind').include(database=false) }}

)

select
    line.budget_line_id,
    agency.agency_label as agency,
    agency.agency_name,
    name_of_kind.name_zh as agency_kind_zh,
    name_of_kind.name_en as agency_kind_en,
    agency.province,
    agency.city,
    agency.county,
    disclosure.fiscal_year as disclosure_year,
    disclosure_phase.name_zh as disclosure_phase_zh,
    disclosure_phase.name_en as disclosure_phase_en,
    disclosure.is_latest,
    line.fiscal_year,
    make_date(line.fiscal_year, 1, 1) as year_start,
    line.phase,
    phase.name_zh as phase_zh,
    phase.name_en as phase_en,
    line.statement_code,
    statement.name_zh as statement_zh,
    statement.name_en as statement_en,
    line.line_label,
    line.line_level,
    line.line_code,
    line_name.name_zh as line_zh,
    line_name.name_en as line_en,
    line.subject_code,
    function_class.name as function_class,
    function_group.name as function_group,
    function_item.name as function_item,
    line.economic_code,
    economic_class.name as economic_class,
    economic_group.name as economic_group,
    line.government_economic_code,
    government_class.name as government_economic_class,
    government_group.name as government_economic_group,
    line.unit_name,
    line.project_name,
    line.flow,
    flow.name_zh as flow_zh,
    flow.name_en as flow_en,
    line.fund,
    fund.name_zh as fund_zh,
    fund.name_en as fund_en,
    coalesce(fund.parent_fund, line.fund) as fund_group,
    fund_group.name_zh as fund_group_zh,
    fund_group.name_en as fund_group_en,
    line.nature,
    nature.name_zh as nature_zh,
    nature.name_en as nature_en,
    line.origin,
    origin.name_zh as origin_zh,
    origin.name_en as origin_en,
    line.measure,
    line.is_additive,
    line.is_total_column,
    line.amount_yuan,
    line.quantity,
    line.printed_text,
    line.printed_unit,
    line.column_path,
    line.file_name,
    line.page,
    line.document_id,
    line.document_id as disclosure_id,
    line.agency_id,
    line.statement_id,
    disclosure.is_within_department,
    line.functional_subject_id,
    line.economic_subject_id,
    line.government_economic_subject_id
from line
left join disclosure on line.document_id = disclosure.document_id
left join agency on line.agency_id = agency.agency_id
left join name_of_kind on agency.agency_kind = name_of_kind.agency_kind
left join statement on line.statement_code = statement.statement_code
left join subject as function_class on 'functional:' || left(line.subject_code, 3) = function_class.subject_id
left join subject as function_group
    on length(line.subject_code) >= 5 and 'functional:' || left(line.subject_code, 5) = function_group.subject_id
left join subject as function_item
    on length(line.subject_code) >= 7 and 'functional:' || left(line.subject_code, 7) = function_item.subject_id
left join subject as economic_class on 'economic:' || left(line.economic_code, 3) = economic_class.subject_id
left join subject as economic_group
    on length(line.economic_code) >= 5 and 'economic:' || left(line.economic_code, 5) = economic_group.subject_id
left join subject as government_class
    on 'government_economic:' || left(line.government_economic_code, 3) = government_class.subject_id
left join subject as government_group
    on
        length(line.government_economic_code) >= 5
        and 'government_economic:' || left(line.government_economic_code, 5) = government_group.subject_id
{% for dimension, key in [
    ('phase', 'line.phase'), ('flow', 'line.flow'), ('fund', 'line.fund'), ('nature', 'line.nature'),
    ('origin', 'line.origin')
] -%}
left join {{ ref('dim_' ~ dimension).include(database=false) }} as {{ dimension }} on {{ key }} = {{ dimension }}.{{ dimension }}
{% endfor -%}
left join {{ ref('dim_fund').include(database=false) }} as fund_group on coalesce(fund.parent_fund, line.fund) = fund_group.fund
left join {{ ref('dim_phase').include(database=false) }} as disclosure_phase on disclosure.phase = disclosure_phase.phase
left join {{ ref('dim_line').include(database=false) }} as line_name on line.line_code = line_name.line_code
