-- The names that a row prints in its descriptor columns: label, unit, project, period, words. One row per table, row and
-- group with a descriptor.
with worded as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        max(statement_code) as statement_code,
        max(row_scheme) as row_scheme,
        max(group_flow) as group_flow,
        max_by(coalesce(glued_name, plain), column_no) filter (
            where role = 'label' and coalesce(scheme, 'functional') = 'functional'
        ) as plain_label,
        max_by(coalesce(glued_name, plain), column_no) filter (where role = 'label' and scheme = 'economic')
            as economic_label,
        max_by(coalesce(glued_name, plain), column_no) filter (where role = 'label' and scheme = 'government_economic')
            as government_economic_label,
        min_by(plain, column_no) filter (where role = 'label' and coalesce(scheme, 'functional') = 'functional')
            as first_label,
        count(*) filter (where role = 'label' and coalesce(scheme, 'functional') = 'functional') as labels,
        max_by(glued_name, column_no) filter (where role = 'code') as name_in_code_column,
        min_by(plain, column_no) filter (
            where role in ('code', 'code_class', 'code_group', 'code_item', 'unit_code', 'line_number')
            and glued_name is null and not {{ regexp_is('digits', "'[0-9A-Za-z]+'") }}
        )
            as word_in_code_column,
        max(case when role = 'unit_name' then plain end) as unit_name,
        max(case when role = 'unit_code' and {{ regexp_is('digits', "'[0-9]{3,12}'") }} then digits end) as unit_code,
        max(case when role = 'period' then plain end) as period,
        max_by(plain, column_no) filter (where role = 'project_name') as project_name,
        min_by(plain, column_no) filter (
            where role in ('text', 'category') and {{ regexp_is('plain', "'.*[一-龥]{2}.*'") }}
        ) as text_label,
        max_by(indent, column_no) filter (where role in ('label', 'project_name', 'unit_name')) as indent
    from {{ ref('int_descriptor_cell') }}
    group by file_sha256, table_no, row_no, group_no
),

-- A row that prints nothing but its period (2026年 below 2025年 of the same unit) goes on with the names above it.
of_period as (
    select
        *,
        coalesce(period is not null and coalesce(plain_label, unit_name, unit_code, project_name) is null, false) as goes_on
    from worded
),

run_of_periods as (
    select
        *,
        sum(case when goes_on then 0 else 1 end) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as run_no
    from of_period
)

select
    * replace (
        {% for name in ['plain_label', 'unit_name', 'unit_code', 'project_name'] %}
        case
            when goes_on and first_value(period) over run is not null then first_value({{ name }}) over run
            else {{ name }}
        end as {{ name }}{{ ',' if not loop.last }}
        {% endfor %}
    )
from run_of_periods
window run as (partition by file_sha256, table_no, group_no, run_no order by row_no)
