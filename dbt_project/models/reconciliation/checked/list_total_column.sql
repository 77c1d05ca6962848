-- The column of a list that holds its whole: its 合计 column, or its only amount column. One row per statement, half
-- and block (phase and year: budget and final accounts can stand side by side); none where there is no such column.
-- A statement of expenditure may print the year's revenue and the balances beside it (公开05 of Yunnan): those are not it.

with columns_in_list as (

    select
        statement_id,
        row_group,
        phase,
        fiscal_year,
        year_offset,
        column_no,
        bool_or(is_total_column) as is_total,
        min(parent_path) as parent_path,
        count(distinct column_no) over (partition by statement_id, row_group, phase, fiscal_year, year_offset) as column_count,
        min(flow) as flow,
        min(fund) as fund,
        min(nature) as nature,
        min(origin) as origin,
        min(statement_code) as statement_code
    from {{ ref('checked_cell') }}
    group by statement_id, row_group, phase, fiscal_year, year_offset, column_no

),

final as (

    select
        columns_in_list.statement_id,
        columns_in_list.row_group,
        columns_in_list.phase,
        columns_in_list.fiscal_year,
        columns_in_list.column_no,
        columns_in_list.flow,
        columns_in_list.fund,
        columns_in_list.nature,
        columns_in_list.origin
    from columns_in_list
    left join {{ ref('statement') }} as statement
        on columns_in_list.statement_code = statement.statement_code
    where columns_in_list.is_total or columns_in_list.column_count = 1
    qualify
        row_number() over (
            partition by statement_id, row_group, phase, fiscal_year, year_offset
            order by
                case
                    when columns_in_list.flow = statement.flow then 0
                    when columns_in_list.flow = 'balance' then 2
                    else 1
                end,
                case when parent_path = '' then 0 else 1 + length(parent_path) - length(replace(parent_path, ' > ', '  ')) end,
                column_no
        ) = 1

)

select * from final
