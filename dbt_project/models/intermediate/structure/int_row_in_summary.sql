-- What the totals of a list in a summary (收入 half, 支出 half, an economic list beside them) are sums of, and which of its
-- lines stand under which.
-- The current total (本年收入合计) sums the lines above it, or, where it opens the list (一、本年收入), those below it; the
-- grand total (收入总计) the current total and what is between the two (上年结转, 使用非财政拨款结余, 上缴上级支出 ...), or all
-- lines where no current total is printed; what was carried over, its parts by fund.
-- Lines stand under one another by their numbering (一、 （一） 1、 (1)), else by their fund (事业收入 under 单位资金) or, in a list
-- without numbering, by their class.
-- split: current | grand | carryover (parts of a total), numbered (parts of the line above). One row per line, split and rank.
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
        -- 一、财政拨款（补助） and 二、政府性基金收入 stand side by side: their numbering says so
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

),

listed as (

    select
        lines.*,
        totals.current_row,
        totals.grand_row,
        totals.carryover_row,
        -- the current total opens its list when no line stands above it
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

),

-- the section of the list in which a line is a part
placed as (

    select
        *,
        'current' as total,
        current_row as total_row
    from listed
    where
        current_row is not null
        and list_role in ('line', 'unknown')
        and (
            (not opens and row_no < current_row)
            or (opens and row_no > current_row and row_no < coalesce(carryover_row, grand_row, 1000000))
        )

    union all

    select
        *,
        'grand' as total,
        grand_row as total_row
    from listed
    where
        grand_row is not null
        and (
            list_role in ('current', 'carryover')
            or (
                list_role in ('line', 'unknown')
                and not coalesce(is_carryover_part, false)
                and (
                    (current_row is null and row_no < grand_row)
                    or (not opens and row_no > current_row and row_no < grand_row)
                    or (opens and row_no > coalesce(carryover_row, grand_row) and row_no < grand_row)
                )
            )
        )

    union all

    select
        *,
        'carryover' as total,
        carryover_above as total_row
    from listed
    where
        carryover_above is not null
        and (list_role = 'carryover_part' or coalesce(is_carryover_part, false))

),

-- the nearest line above that claims a smaller depth
held as (

    select
        part.statement_id,
        part.row_group,
        part.total,
        part.row_no,
        max(holder.row_no) as holder_row
    from placed as part
    inner join placed as holder
        on
            part.statement_id = holder.statement_id
            and part.row_group = holder.row_group
            and part.total = holder.total
            and holder.row_no < part.row_no
            and holder.rank < part.rank
            and holder.list_role = 'line'
            and part.list_role in ('line', 'unknown')
            and part.total != 'carryover'
    group by part.statement_id, part.row_group, part.total, part.row_no

),

with_holder as (

    select
        placed.*,
        held.holder_row,
        holder.code is not null as is_below_code
    from placed
    left join held using (statement_id, row_group, total, row_no)
    left join statement_row as holder
        on placed.statement_id = holder.statement_id and placed.row_group = holder.row_group and held.holder_row = holder.row_no

),

final as (

    -- what no line holds is a part of the total; what only its missing class puts under another may be one
    select
        statement_id,
        row_group,
        row_no,
        total_row as whole_row_no,
        total as split,
        case
            when list_role = 'unknown' then 'unknown_label'
            when numbering is not null then 'numbering'
            else 'order'
        end as evidence,
        -- 基本支出结转 below 年初结转和结余, without a number, may be one of its parts only
        list_role != 'unknown' and holder_row is null and (coalesce(line_level, '') != 'of_which' or numbering is not null)
            as is_certain,
        case when holder_row is null then 1 else 2 end as rank
    from with_holder
    where holder_row is null or is_unsure

    union all

    -- a line can be a part of two totals (this year's and the grand one), under the same line in both
    select
        statement_id,
        row_group,
        row_no,
        holder_row as whole_row_no,
        'numbered' as split,
        case
            when list_role = 'unknown' then 'unknown_label'
            when numbering is not null then 'numbering'
            when is_in_family then 'fund_name'
            else 'order'
        end as evidence,
        list_role != 'unknown' and (numbering is not null or is_in_family) and not is_unsure as is_certain,
        1 as rank
    from with_holder
    -- the details of a class are judged by their codes (row_in_list)
    where holder_row is not null and not (is_below_code and code is null and numbering is null)
    qualify row_number() over (partition by statement_id, row_group, row_no order by total) = 1

)

select * from final
