-- Every figure of money that may be summed, with what tells it from its neighbours: the kind of column (column_key: figures
-- of different kinds are never parts of each other's sums) and what its line stands for (own_key).
-- One row per printed figure.
with main_part as (
    select * from {{ ref('statement_column_part') }} where is_main and kind = 'part'
),

of_which as (
    select * from {{ ref('statement_column_part') }} where is_main and kind = 'of_which'
),

figure as (
    select
        budget_line_id,
        printed_cell.statement_id,
        table_no,
        row_no,
        column_no,
        row_group,
        concat_ws(
            chr(9), coalesce(flow, ''), coalesce(phase, ''), coalesce(cast(fiscal_year as varchar), ''),
            coalesce(column_fund, ''), coalesce(column_nature, ''), coalesce(column_origin, ''),
            coalesce(column_line_code, '')
        ) as column_key,
        line_code,
        statement_code,
        row_scheme,
        row_kind,
        line_level,
        row_line_code,
        line_kind,
        nature,
        fund,
        coalesce(unit_name, '') as unit_name,
        coalesce(subject_code, '') as functional,
        coalesce(row_economic_code, row_government_economic_code, '') as economic,
        main_part.split as splits,
        main_part.whole_column_no as part_of_column_no,
        exact_yuan,
        half_yuan,
        is_of_which and coalesce(line_kind, '') <> 'item' as is_memo_row,
        is_memo_column or of_which.part_column_no is not null as is_memo_column
    from {{ ref('int_printed_cell') }} as printed_cell
    left join main_part
        on printed_cell.statement_id = main_part.statement_id and printed_cell.column_no = main_part.part_column_no
    left join of_which
        on printed_cell.statement_id = of_which.statement_id and printed_cell.column_no = of_which.part_column_no
    where cell_state = 'figure' and measure = 'money' and not is_hidden
),

-- A list by economic class that prints the code of a function in one line has a slip there, no second list: the figures of
-- a list by function would come to as much as its classes, and the outlays of one line are far from it.
with_slips as (
    select
        *,
        row_scheme = 'economic' and row_kind = 'subject' and functional <> ''
        and coalesce(
            sum(exact_yuan) filter (where row_kind = 'subject' and functional <> '') over list
            < 0.4 * sum(exact_yuan) filter (where row_kind = 'subject' and functional = '') over list,
            false
        ) as is_slip
    from figure
    window list as (partition by statement_id, column_key, row_group)
)

select
    * exclude (is_slip, row_scheme),
    case
        when is_memo_row then 'memo'
        when line_kind = 'total' then 'total'
        when row_kind = 'subject' then 'subject'
        when line_level = 'department' then 'department'
        when line_level = 'unit' then concat('unit|', unit_name)
        when row_kind = 'line' and row_line_code <> 'source' then concat('line|', row_line_code)
        else 'leaf'
    end as own_key,
    -- the same outlays are listed by function, by economic class and by nature
    case
        when row_kind = 'line' and line_kind = 'nature' and coalesce(nature, '') in ('basic', 'personnel', 'operating', 'project', 'reserve')
            then 3
        when row_kind = 'subject' and functional <> '' and not is_slip then 1
        when row_kind = 'subject' then 2
        else 0
    end as kind_rank
from with_slips
