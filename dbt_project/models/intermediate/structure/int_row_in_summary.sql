-- What the totals of a list in a summary (收入 half, 支出 half, an economic list beside them) are sums of, and which of its
-- lines are under which.
-- The current total (本年收入合计) sums the lines above it, or, where it opens the list (一、本年收入), those below it; the
-- grand total (收入总计) the current total and what is between the two (上年结转, 使用非财政拨款结余, 上缴上级支出 ...), or all
-- lines where no current total is printed; what was carried over, its parts by fund.
-- Lines are under one another by their numbering (一、 （一） 1、 (1)), else by their fund (事业收入 under 单位资金) or, in a list
-- without numbering, by their class.
-- split: current | grand | carryover (parts of a total), numbered (parts of the line above). One row per line, split and rank.
-- the section of the list in which a line is a part
with placed as (

    select
        *,
        'current' as total,
        current_row as total_row
    from {{ ref('int_summary_line') }}
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
    from {{ ref('int_summary_line') }}
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
    from {{ ref('int_summary_line') }}
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
    left join {{ ref('int_statement_row') }} as holder
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
