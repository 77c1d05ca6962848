-- The lines of a list in a summary (收入 half, 支出 half, an economic list beside them): what each line is in its list, how
-- deep it claims to be, and where the totals of the list are. Lists without one current and one grand total at most, or
-- without any, have none. One row per line of such a list.
with fund_families as (

    select
        value as fund,
        parent as family
    from {{ ref('facet_value') }}
    where facet = 'fund'

),

statement_row as (

    select * from {{ ref('int_statement_row') }}

),

families_printed as (

    select
        statement_id,
        row_group,
        fund,
        min(row_no) as row_no,
        arg_min(numbering, row_no) as numbering
    from statement_row
    where line_level in ('source', 'source_part')
    group by statement_id, row_group, fund

),

lines as (

    select
        line.*,
        case
            when line.is_of_which then 'of_which'
            when line.line_code in ('carryover_in_part', 'carryover_out_part') then 'carryover_part'
            when line.line_level = 'of_which' then 'of_which'
            when line.line_code in ('revenue_current_total', 'expenditure_current_total') then 'current'
            when line.line_code in ('revenue_grand_total', 'expenditure_grand_total') then 'grand'
            when line.line_code in ('carryover_in', 'carryover_out') then 'carryover'
            when line.line_code in ('surplus_used', 'surplus_distribution') then 'line'
            when line.line_level in ('class', 'source', 'source_part') then 'line'
            when line.line_level in ('group', 'item', 'sub_item') and line.code is not null then 'detail'
            when line.line_level is null and line.line_code is null and line.code is null then 'unknown'
        end as list_role,
        max(case when line.numbering is not null then 1 else 0 end) over (
            partition by line.statement_id, line.row_group order by line.row_no
            rows between unbounded preceding and 1 preceding
        ) = 1 as is_below_numbered,
        -- 一、财政拨款（补助） and 二、政府性基金收入 are side by side: their numbering says so
        families_printed.row_no is not null
        and families_printed.row_no < line.row_no
        and not coalesce(line.numbering = families_printed.numbering, false)
            as is_in_family
    from statement_row as line
    left join fund_families on line.fund = fund_families.fund
    left join families_printed
        on
            line.statement_id = families_printed.statement_id
            and line.row_group = families_printed.row_group
            and fund_families.family = families_printed.fund

),

-- 上年实户资金余额 and 上年结转 are both carried over; a part belongs to the nearer one
carried as (

    select
        *,
        last_value(case when list_role = 'carryover' then row_no end ignore nulls) over above as carryover_above,
        last_value(case when list_role = 'carryover' then coalesce(numbering, 0) end ignore nulls) over above as carryover_depth
    from lines
    window above as (
        partition by statement_id, row_group order by row_no rows between unbounded preceding and 1 preceding
    )

),

totals as (

    select
        statement_id,
        row_group,
        min(row_no) filter (where list_role = 'current') as current_row,
        min(row_no) filter (where list_role = 'grand') as grand_row,
        min(row_no) filter (where list_role = 'carryover') as carryover_row,
        min(row_no) filter (where list_role = 'line') as first_line_row,
        bool_or(numbering is not null and list_role = 'line') as is_numbered,
        bool_or(line_level = 'class' and list_role = 'line') as has_classes
    from lines
    group by statement_id, row_group
    having
        count(*) filter (where list_role = 'current') <= 1
        and count(*) filter (where list_role = 'grand') <= 1
        and count(*) filter (where list_role in ('current', 'grand')) > 0

)

select
    lines.*,
    totals.current_row,
    totals.grand_row,
    totals.carryover_row,
    -- the current total opens its list when no line is above it
    coalesce(totals.first_line_row, totals.current_row + 1) > totals.current_row as opens,
    -- 1. 2. under 上年结转 are its parts, whatever money they name; so are lines without a number under 二、上年结转
    lines.carryover_above is not null
    and lines.row_no < totals.grand_row
    and (
        lines.numbering > coalesce(nullif(lines.carryover_depth, 0), 0)
        or (lines.numbering is null and nullif(lines.carryover_depth, 0) is not null and totals.current_row is null)
    )
    and lines.list_role in ('line', 'carryover_part', 'unknown') as is_carryover_part,
    -- in a list with numbering a line without it belongs to the numbered line above; else a line without a class
    -- to the class above
    coalesce(
        lines.numbering,
        case
            when lines.line_code in ('surplus_used', 'surplus_distribution') then 0
            when totals.is_numbered and lines.is_below_numbered then 9
            when totals.has_classes and lines.line_level != 'class' and lines.line_code is null then 9
            else 0
        end
    ) + case when lines.is_in_family then 9 else 0 end as rank,
    -- where nothing but the missing class says that a line is a detail, it might be a class of unknown name
    not totals.is_numbered and totals.has_classes and lines.line_level = 'source' and lines.line_code is null
        as is_unsure
from carried as lines
inner join totals using (statement_id, row_group)
where lines.list_role != 'of_which' and (lines.list_role != 'unknown' or lines.has_figure)
