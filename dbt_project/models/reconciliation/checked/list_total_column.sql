-- The column of a list that holds its whole: the one that statement_column_part makes the whole of others and a part of none,
-- or its only amount column. One row per statement, half and block (phase and year: budget and final accounts can be side
-- by side); none where there is no such column.
-- A statement of expenditure may print the year's revenue and the balances beside it (公开05 of Yunnan): those are not it.

with columns_in_list as (

    select
        statement_id,
        row_group,
        phase,
        fiscal_year,
        year_offset,
        column_no,
        count(distinct column_no) over (partition by statement_id, row_group, phase, fiscal_year, year_offset) as column_count,
        min(flow) as flow,
        min(fund) as fund,
        min(nature) as nature,
        min(origin) as origin,
        min(statement_code) as statement_code
    from {{ ref('checked_cell') }}
    group by statement_id, row_group, phase, fiscal_year, year_offset, column_no

),

parts as (

    select distinct
        statement_id,
        whole_column_no,
        part_column_no
    from {{ ref('statement_column_part') }}
    where kind = 'part'

),

-- a column is a part in its own block only: 合计 of this year is no part of a change between years
parts_in_block as (

    select distinct
        part.statement_id,
        part.row_group,
        part.phase,
        part.fiscal_year,
        part.year_offset,
        part.column_no
    from columns_in_list as part
    inner join parts on part.statement_id = parts.statement_id and part.column_no = parts.part_column_no
    inner join columns_in_list as whole
        on
            parts.statement_id = whole.statement_id
            and parts.whole_column_no = whole.column_no
            and part.row_group = whole.row_group
            and part.phase is not distinct from whole.phase
            and part.fiscal_year is not distinct from whole.fiscal_year
            and part.year_offset is not distinct from whole.year_offset

),

roots as (

    select columns_in_list.*
    from columns_in_list
    left join parts_in_block
        on
            columns_in_list.statement_id = parts_in_block.statement_id
            and columns_in_list.row_group = parts_in_block.row_group
            and columns_in_list.column_no = parts_in_block.column_no
            and columns_in_list.phase is not distinct from parts_in_block.phase
            and columns_in_list.fiscal_year is not distinct from parts_in_block.fiscal_year
            and columns_in_list.year_offset is not distinct from parts_in_block.year_offset
    where
        parts_in_block.column_no is null
        and (
            columns_in_list.column_count = 1
            or (columns_in_list.statement_id, columns_in_list.column_no) in (
                select (parts.statement_id, parts.whole_column_no) from parts
            )
        )

)

select
    roots.statement_id,
    roots.row_group,
    roots.phase,
    roots.fiscal_year,
    roots.column_no,
    roots.flow,
    roots.fund,
    roots.nature,
    roots.origin
from roots
left join {{ ref('statement') }} as statement on roots.statement_code = statement.statement_code
qualify
    row_number() over (
        partition by roots.statement_id, roots.row_group, roots.phase, roots.fiscal_year, roots.year_offset
        order by
            case
                when roots.flow = statement.flow then 0
                when roots.flow = 'balance' then 2
                else 1
            end,
            roots.column_no
    ) = 1
