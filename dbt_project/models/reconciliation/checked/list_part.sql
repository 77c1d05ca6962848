-- What the two totals of a list in a summary (收入 half, 支出 half, an economic list beside them) are sums of.
-- The current total (本年收入合计) sums the top-level lines above it, or, where it opens the list (一、本年收入), those
-- below it; the grand total (收入总计) sums the current total and what stands between the two (上年结转,
-- 使用非财政拨款结余, 上缴上级支出 ...), or all top-level lines where no current total is printed.
-- A source that is printed without a figure (1、财政拨款) is represented by the parts printed under it.
-- One row per list (statement, row_group), total ('current' | 'grand' | 'carryover') and part line.

with fund_families as (

    select
        value as fund,
        parent as family
    from {{ ref('facet_value') }}
    where facet = 'fund'

),

families_printed as (

    select distinct
        statement_id,
        row_group,
        fund
    from {{ ref('checked_line') }}
    where line_level = 'source'

),

lines as (

    select
        line.*,
        case
            when starts_with(trim(line.line_label), '其中') then 'of_which'
            when line_code in ('revenue_current_total', 'expenditure_current_total') then 'current'
            when line_code in ('revenue_grand_total', 'expenditure_grand_total') then 'grand'
            when line_code in ('carryover_in', 'carryover_out') then 'carryover'
            when line_code in ('carryover_in_part', 'carryover_out_part') then 'carryover_part'
            when line_code in ('surplus_used', 'surplus_distribution') then 'top'
            -- 一般公共预算 under 财政拨款, 事业收入 under 单位资金
            when line_level = 'source' and families_printed.fund is not null then 'part'
            when line_level in ('class', 'source') then 'top'
            when line_level in ('source_part') then 'part'
            when line_level is null and line_code is null and code is null then 'unknown'
        end as list_role
    from {{ ref('checked_line') }} as line
    left join fund_families on line.fund = fund_families.fund
    left join families_printed
        on
            line.statement_id = families_printed.statement_id
            and line.row_group = families_printed.row_group
            and fund_families.family = families_printed.fund

),

totals as (

    select
        statement_id,
        row_group,
        any_value(row_no) filter (where list_role = 'current') as current_row,
        any_value(row_no) filter (where list_role = 'grand') as grand_row,
        any_value(row_no) filter (where list_role = 'carryover') as carryover_row,
        min(row_no) filter (where list_role = 'top') as first_top_row
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
        -- the current total opens its list when nothing of the top level stands above it
        coalesce(totals.first_top_row, totals.current_row + 1) > totals.current_row as opens,
        max(case when lines.list_role = 'top' then lines.row_no end) over (
            partition by lines.statement_id, lines.row_group order by lines.row_no
            rows between unbounded preceding and 1 preceding
        ) as source_row
    from lines
    inner join totals using (statement_id, row_group)

),

-- where 一、本年收入 opens the list, its parts (（一） ...) end at the carry-over
current_parts as (

    select
        *,
        current_row as total_row
    from listed
    where
        current_row is not null
        and list_role in ('top', 'part', 'unknown')
        and (
            (not opens and row_no < current_row)
            or (opens and row_no > current_row and row_no < coalesce(carryover_row, grand_row, 1000000))
        )

),

grand_parts as (

    select
        *,
        grand_row as total_row
    from listed
    where
        grand_row is not null
        and row_no != grand_row
        and (
            list_role in ('current', 'carryover')
            or (
                list_role in ('top', 'part', 'unknown')
                and (
                    current_row is null
                    or (not opens and row_no > current_row and row_no < grand_row)
                    or (opens and row_no > coalesce(carryover_row, grand_row) and row_no < grand_row)
                )
            )
        )

),

carryover_parts as (

    select
        *,
        carryover_row as total_row
    from listed
    where carryover_row is not null and list_role = 'carryover_part' and row_no > carryover_row

),

final as (

    select statement_id, row_group, 'current' as total, total_row, row_no, list_role, source_row, flow
    from current_parts
    union all
    select statement_id, row_group, 'grand' as total, total_row, row_no, list_role, source_row, flow
    from grand_parts
    union all
    select statement_id, row_group, 'carryover' as total, total_row, row_no, 'top' as list_role, null as source_row, flow
    from carryover_parts

)

select * from final
