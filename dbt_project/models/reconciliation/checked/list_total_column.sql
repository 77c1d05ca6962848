-- The column of a list that holds its whole: its 合计 column, or its only amount column. One row per statement, half
-- and block (phase and year: budget and final accounts can stand side by side); none where there is no such column.

with columns_in_list as (

    select
        statement_id,
        row_group,
        phase,
        fiscal_year,
        column_no,
        bool_or(is_total_column) as is_total,
        any_value(parent_path) as parent_path,
        count(distinct column_no) over (partition by statement_id, row_group, phase, fiscal_year) as column_count,
        any_value(flow) as flow,
        any_value(fund) as fund,
        any_value(nature) as nature,
        any_value(origin) as origin
    from {{ ref('checked_cell') }}
    group by statement_id, row_group, phase, fiscal_year, column_no

),

final as (

    select
        statement_id,
        row_group,
        phase,
        fiscal_year,
        column_no,
        flow,
        fund,
        nature,
        origin
    from columns_in_list
    where is_total or column_count = 1
    qualify
        row_number() over (
            partition by statement_id, row_group, phase, fiscal_year
            order by
                case when parent_path = '' then 0 else 1 + length(parent_path) - length(replace(parent_path, ' > ', '  ')) end,
                column_no
        ) = 1

)

select * from final
