-- The columns of money of every recognised statement (those of unknown heading too), as the sums across read them.
-- One row per statement and column.
{{ config(materialized='view') }}

select
    statement_id,
    column_no,
    coalesce(group_no, 0) as group_no,
    column_path,
    coalesce(parent_path, '') as parent_path,
    flow,
    fund,
    nature,
    origin,
    phase,
    column_year,
    year_offset,
    -- 年初结转和结余 beside 本年收入 is no item of it
    case when starts_with(line_code, 'carryover') then null else line_code end as item,
    part_of_column_no,
    coalesce(splits, '') as splits,
    coalesce(is_memo, false) or contains(column_path, '其中') as is_of_which,
    coalesce(is_memo, false) as is_memo,
    coalesce(is_total, false) as is_total,
    coalesce(role, 'unknown') as role
from {{ ref('dim_statement_column') }}
where coalesce(role, 'unknown') in ('amount', 'unknown')
