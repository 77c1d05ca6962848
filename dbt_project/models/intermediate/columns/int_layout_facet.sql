-- The columns of each layout with the group (half) they are in, and with what their group and statement say where
-- their own headings are silent.
with understood as (
    select * from {{ ref('int_layout_heading') }}
),

facet_ancestor as (
    select value, ancestor from {{ ref('int_facet_ancestor') }} as facet_ancestor where facet = 'fund'
),

-- A column without a heading between the names and the first figures goes on with the names (项目名称 over three
-- columns). Two or three columns under one heading of codes are class, group and item.
beside as (
    select
        *,
        last_value(said_role ignore nulls) over (
            partition by layout_id order by column_no rows between unbounded preceding and 1 preceding
        ) as role_before,
        sum(case when said_role in ('amount', 'count', 'ratio') then 1 else 0 end) over (
            partition by layout_id order by column_no rows between unbounded preceding and current row
        ) as values_before,
        column_no - row_number() over (partition by layout_id, column_path, said_role order by column_no) as run
    from understood
),

counted as (
    select
        *,
        row_number() over (partition by layout_id, column_path, said_role, run order by column_no) as same_no,
        count(*) over (partition by layout_id, column_path, said_role, run) as same
    from beside
),

heading as (
    select
        *,
        case
            when said_role is null and column_path = '' and role_before in ('label', 'project_name')
                and values_before = 0
                then role_before
            when said_role = 'code' and same between 2 and 3
                then case same_no when 1 then 'code_class' when 2 then 'code_group' else 'code_item' end
            else said_role
        end as role,
        case
            when said_role is null and column_path = '' and role_before in ('label', 'project_name')
                and values_before = 0
                then null
            else said_unknown_reason
        end as unknown_reason
    from counted
),

kind as (
    select
        *,
        case
            when role in ('amount', 'count', 'ratio') then 'value'
            when role in (
                'code', 'code_class', 'code_group', 'code_item', 'label', 'line_number', 'unit_name', 'unit_code',
                'project_name', 'category', 'period'
            ) then 'descriptor'
            when role is null then 'value'
            else 'neither'
        end as kind
    from heading
),

-- A run of descriptors with the values after it is a stretch; a stretch with money after one with money is the next
-- group (half). Descriptors at the end of a table, or around a count, belong to the group they are in.
neighbour as (
    select
        *,
        sum(case when role = 'code_class' then 1 else 0 end) over (
            partition by layout_id order by column_no rows between unbounded preceding and current row
        ) as code_run,
        lag(kind) over (
            partition by layout_id, case when kind = 'neither' then 0 else 1 end
            order by column_no
        ) as previous_kind
    from kind
),

stretched as (
    select
        *,
        sum(case when kind = 'descriptor' and previous_kind = 'value' then 1 else 0 end) over (
            partition by layout_id order by column_no rows between unbounded preceding and current row
        ) as stretch_no
    from neighbour
),

stretch as (
    select
        layout_id,
        stretch_no,
        max(case
            when kind = 'value' and coalesce(role, 'amount') = 'amount' and coalesce(measure, 'money') = 'money'
                then 1
            else 0
        end) as has_money
    from stretched
    group by layout_id, stretch_no
),

numbered as (
    select
        layout_id,
        stretch_no,
        greatest(
            1,
            sum(has_money) over (
                partition by layout_id order by stretch_no rows between unbounded preceding and current row
            )
        ) as group_no
    from stretch
),

grouped as (
    select
        stretched.*,
        numbered.group_no
    from stretched
    inner join numbered
        on stretched.layout_id = numbered.layout_id
        and stretched.stretch_no = numbered.stretch_no
),

-- What the headings of a group leave unsaid: the flow of the half, the statement's own facets, and that what is
-- beside 上年结转 without a word is this year's (but for what is left of both at the year's end).
group_says as (
    select
        layout_id,
        group_no,
        max(flow) as flow,
        count(distinct flow) as flows,
        count(distinct column_year) as years
    from grouped
    group by layout_id, group_no
),

-- Headings under which funds are printed that are not of the statement's own fund.
other_fund as (
    select distinct grouped.layout_id, grouped.group_no, coalesce(grouped.parent_path, '') as parent_path
    from grouped
    left join facet_ancestor on grouped.fund = facet_ancestor.value and grouped.statement_fund = facet_ancestor.ancestor
    where grouped.kind = 'value' and grouped.fund is not null and grouped.statement_fund is not null
        and facet_ancestor.value is null
),

-- A total over nothing but parts of the three public expenses is their total, fund by fund where 总计 heads the funds.
total_of_items as (
    select
        total.layout_id,
        total.column_no
    from grouped as total
    inner join grouped as item
        on total.layout_id = item.layout_id
        and total.group_no = item.group_no
        and (total.parent_path is null or total.says_total_above or starts_with(item.column_path, concat(total.parent_path, ' > ')))
    where (total.says_total or total.says_total_above) and total.line_code is null
        and item.kind = 'value' and item.line_code is not null
    group by total.layout_id, total.column_no
    having bool_and(starts_with(item.line_code, 'three_public_') and item.line_code <> 'three_public_total')
),

said as (
    select
        grouped.layout_id,
        grouped.statement_code,
        grouped.column_no,
        grouped.column_path,
        grouped.leaf,
        grouped.parent_path,
        grouped.depth,
        grouped.role,
        grouped.kind,
        grouped.scheme,
        grouped.code_run,
        grouped.group_no,
        grouped.title_phase,
        coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow) as flow,
        max(case when grouped.kind = 'value' and grouped.origin = 'carryover' then 1 else 0 end) over (
            partition by
                grouped.layout_id, grouped.group_no,
                coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow)
        ) as has_carryover,
        max(grouped.origin) over (
            partition by
                grouped.layout_id, grouped.group_no,
                coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow)
        ) <> min(grouped.origin) over (
            partition by
                grouped.layout_id, grouped.group_no,
                coalesce(grouped.flow, case when group_says.flows = 1 then group_says.flow end, grouped.title_flow)
        ) as has_origins,
        grouped.title_origin,
        grouped.origin as said_origin,
        -- 合计 beside columns of other funds is no longer of the statement's own fund alone
        coalesce(
            grouped.fund,
            case when not (grouped.says_total and grouped.statement_fund is not null and other_fund.parent_path is not null)
                then grouped.statement_fund end
        ) as fund,
        coalesce(grouped.nature, grouped.statement_nature) as nature,
        -- 合计 over this year's and last year's money, whatever fund or nature the statement itself is of.
        grouped.says_total and grouped.fund is null and grouped.nature is null
        and (grouped.depth = 1 or coalesce(grouped.statement_fund, grouped.statement_nature) is null) as is_above_origins,
        coalesce(
            grouped.line_code,
            case when total_of_items.column_no is not null then grouped.statement_item end
        ) as line_code,
        grouped.phase,
        grouped.year_offset,
        grouped.says_total,
        -- 其中：教育收费 beside 金额 under 事业收入: one of-which column alone is no partition.
        grouped.is_memo or (
            grouped.leaf like '其中%'
            and grouped.parent_path is not null
            and count(*) over (partition by grouped.layout_id, grouped.group_no, grouped.parent_path) = 2
        ) as is_memo,
        coalesce(grouped.measure, 'money') as measure,
        grouped.column_year,
        grouped.heading_unit,
        grouped.unknown_reason,
        grouped.unknown_heading,
        group_says.years
    from grouped
    inner join group_says
        on grouped.layout_id = group_says.layout_id
        and grouped.group_no = group_says.group_no
    left join other_fund
        on grouped.layout_id = other_fund.layout_id
        and grouped.group_no = other_fund.group_no
        and coalesce(grouped.parent_path, '') = other_fund.parent_path
    left join total_of_items
        on grouped.layout_id = total_of_items.layout_id
        and grouped.column_no = total_of_items.column_no
),

with_origin as (
    select
        *,
        coalesce(
            said_origin,
            title_origin,
            case
                when has_carryover = 1 and kind = 'value' and not is_above_origins and coalesce(line_code, '') <> 'carryover_out'
                    then 'current'
            end
        ) as origin
    from said
)

select * from with_origin
