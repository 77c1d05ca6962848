-- Which figures may be summed within a statement and flow without counting a yuan twice. A row gives way to the rows
-- it contains (類 to 款, total to its lines, unit to its projects) wherever those print a figure in the same kind of
-- column; a total column gives way to the columns it splits into, if these really add up to it row by row.
{#- By more than misprints and rounding explain. -#}
{% set sum_exceeds_whole %}
        printed_whole.exact_yuan > 0
        and summed.exact_yuan - printed_whole.exact_yuan > 2 * summed.half_yuan
        and summed.exact_yuan > printed_whole.exact_yuan * 1.2
{%- endset %}

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
        coalesce(flow, '') as flow,
        line_code,
        statement_code,
        row_kind,
        line_level,
        row_line_code,
        line_kind,
        fund,
        nature,
        coalesce(unit_name, '') as unit_name,
        coalesce(subject_code, '') as functional,
        coalesce(row_economic_code, row_government_economic_code, '') as economic,
        main_part.split as splits,
        main_part.whole_column_no as part_of_column_no,
        exact_yuan,
        half_yuan,
        numbering_depth,
        is_of_which and coalesce(line_kind, '') <> 'item' as is_memo_row,
        is_memo_column or of_which.part_column_no is not null as is_memo_column
    from {{ ref('printed_cell') }} as printed_cell
    left join main_part
        on printed_cell.statement_id = main_part.statement_id and printed_cell.column_no = main_part.part_column_no
    left join of_which
        on printed_cell.statement_id = of_which.statement_id and printed_cell.column_no = of_which.part_column_no
    where cell_state = 'figure' and measure = 'money' and not is_hidden
),

facet_ancestor as (
    select * from {{ ref('facet_ancestor') }} where distance > 0 and ancestor <> ''
),

-- 机关运行经费 beside the three public expenses holds part of their money: it counts where it stands alone.
overlapping as (
    select distinct
        item.statement_id,
        line_code.line_code
    from (select distinct statement_id, line_code from figure) as item
    inner join {{ ref('facet_ancestor') }} as whole on whole.facet = 'item' and item.line_code = whole.value
    inner join {{ ref('line_code') }} as line_code on {{ regexp_is('whole.ancestor', 'line_code.overlapping_lines') }}
),

-- Rows: what each figure stands for, and what it is contained in.
row_key as (
    select
        *,
        case
            when is_memo_row then 'memo'
            when line_kind = 'total' then 'total'
            when row_kind = 'subject' then concat('subject|', unit_name, '|', functional, '|', economic)
            when line_level = 'department' then 'department'
            when line_level = 'unit' then concat('unit|', unit_name)
            when row_line_code = 'source' then concat('source|', coalesce(fund, ''))
            when row_kind = 'line' then concat('line|', row_line_code)
            else 'leaf'
        end as own_key,
        case
            when row_kind = 'line' and line_kind = 'nature' and coalesce(nature, '') in ('basic', 'personnel', 'operating', 'project', 'reserve')
                then 3
            when row_kind = 'subject' and functional <> '' then 1
            when row_kind = 'subject' then 2
            else 0
        end as kind_rank,
        case
            when numbering_depth is not null
                then concat('row|', cast(row_group as varchar), '|', cast(table_no as varchar), '|', cast(row_no as varchar))
        end as numbered_key
    from figure
),

subject_row as (
    select distinct statement_id, column_key, unit_name, functional, economic
    from row_key
    where own_key like 'subject|%'
),

functional_prefix as (
    select statement_id, column_key, unit_name, functional, economic, functional as prefix from subject_row
    union
    select statement_id, column_key, unit_name, functional, economic, left(functional, 5) as prefix
    from subject_row where length(functional) > 5
    union
    select statement_id, column_key, unit_name, functional, economic, left(functional, 3) as prefix
    from subject_row where length(functional) > 3
    union
    select statement_id, column_key, unit_name, functional, economic, '' as prefix from subject_row
),

both_prefix as (
    select *, economic as economic_prefix from functional_prefix
    union
    select *, left(economic, 5) as economic_prefix from functional_prefix where length(economic) > 5
    union
    select *, left(economic, 3) as economic_prefix from functional_prefix where length(economic) > 3
    union
    select *, '' as economic_prefix from functional_prefix where economic <> ''
),

-- Numbering says what belongs to what where codes do not: (一) under 一、, 1. under (一). A total ends the run.
numbered as (
    select
        statement_id,
        column_key,
        row_group,
        table_no,
        row_no,
        numbering_depth,
        numbered_key,
        sum(case when own_key = 'total' then 1 else 0 end) over so_far as run_no
    from row_key
    window so_far as (
        partition by statement_id, column_key, row_group
        order by table_no, row_no rows between unbounded preceding and current row
    )
),

numbered_above as (
    select
        statement_id,
        column_key,
        row_group,
        numbering_depth,
        {% for depth in [1, 2, 3, 4] %}
        last_value(
            case when numbering_depth = {{ depth }} then numbered_key end ignore nulls
        ) over so_far as above_{{ depth }}{{ ',' if not loop.last }}
        {% endfor %}
    from numbered
    where numbering_depth is not null
    window so_far as (
        partition by statement_id, column_key, row_group, run_no
        order by table_no, row_no rows between unbounded preceding and current row
    )
),

container as (
    {% for depth in [1, 2, 3, 4] %}
    select statement_id, column_key, above_{{ depth }} as own_key
    from numbered_above
    where numbering_depth > {{ depth }} and above_{{ depth }} is not null
    union
    {% endfor %}
    select
        statement_id,
        column_key,
        concat('subject|', unit_name, '|', prefix, '|', economic_prefix) as own_key
    from both_prefix
    where prefix <> functional or economic_prefix <> economic
    union
    select statement_id, column_key, concat('subject||', prefix, '|', economic_prefix) as own_key
    from both_prefix
    where unit_name <> ''
    union
    select statement_id, column_key, concat('unit|', unit_name) as own_key
    from row_key
    where own_key not in ('memo', 'total', 'department') and own_key not like 'unit|%'
    union
    select statement_id, column_key, 'department' as own_key
    from row_key
    where own_key not in ('memo', 'total', 'department')
    union
    select statement_id, column_key, 'total' as own_key
    from row_key
    where own_key not in ('memo', 'total')
    union
    select row_key.statement_id, row_key.column_key, concat('source|', facet_ancestor.ancestor) as own_key
    from row_key
    inner join facet_ancestor on facet_ancestor.facet = 'fund' and row_key.fund = facet_ancestor.value
    where row_key.row_line_code = 'source' and row_key.own_key <> 'memo'
    union
    select row_key.statement_id, row_key.column_key, concat('line|', facet_ancestor.ancestor) as own_key
    from row_key
    inner join facet_ancestor on facet_ancestor.facet = 'item' and row_key.row_line_code = facet_ancestor.value
    where row_key.row_kind = 'line' and row_key.own_key like 'line|%'
),

-- The same expenditure listed by function and again by economic class or by nature: only the first list counts.
group_kind as (
    select statement_id, column_key, row_group, min(kind_rank) as kind_rank
    from row_key
    where kind_rank > 0
    group by statement_id, column_key, row_group
),

best_kind as (
    select statement_id, column_key, min(kind_rank) as kind_rank
    from group_kind
    group by statement_id, column_key
),

open_row as (
    select
        row_key.*,
        container.own_key is not null
        or numbered_container.own_key is not null
        or row_key.own_key = 'memo'
        or (row_key.kind_rank > 0 and row_key.kind_rank > best_kind.kind_rank)
        or coalesce(coalesce(row_key.line_kind, '') <> 'balance' and group_kind.kind_rank > best_kind.kind_rank, false)
            as is_covered,
        -- Where only totals print figures, one of them stands for all: the largest.
        row_number() over (
            partition by row_key.statement_id, row_key.column_key, row_key.own_key
            order by row_key.exact_yuan desc, row_key.row_no desc, row_key.column_no
        ) as total_choice,
        -- 结转下年 is printed at the foot of every alternative list: it counts once.
        row_number() over (
            partition by row_key.statement_id, row_key.column_key, row_key.own_key
            order by coalesce(group_kind.kind_rank, 9), row_key.row_group, row_key.row_no, row_key.column_no
        ) as balance_choice
    from row_key
    left join container
        on row_key.statement_id = container.statement_id
        and row_key.column_key = container.column_key
        and row_key.own_key = container.own_key
    left join container as numbered_container
        on row_key.statement_id = numbered_container.statement_id
        and row_key.column_key = numbered_container.column_key
        and row_key.numbered_key = numbered_container.own_key
    left join group_kind
        on row_key.statement_id = group_kind.statement_id
        and row_key.column_key = group_kind.column_key
        and row_key.row_group = group_kind.row_group
    left join best_kind
        on row_key.statement_id = best_kind.statement_id
        and row_key.column_key = best_kind.column_key
),

-- Columns: does each total column really equal its parts, split by split?
part_sum as (
    select
        statement_id,
        table_no,
        row_no,
        row_group,
        part_of_column_no,
        splits,
        sum(exact_yuan) as exact_yuan,
        sum(half_yuan) as half_yuan
    from figure
    where part_of_column_no is not null
    group by statement_id, table_no, row_no, row_group, part_of_column_no, splits
),

vote as (
    select
        part_sum.statement_id,
        part_sum.row_group,
        part_sum.part_of_column_no,
        part_sum.splits,
        sum(case
            when whole.exact_yuan is null then 1
            when abs(whole.exact_yuan - part_sum.exact_yuan) <= whole.half_yuan + part_sum.half_yuan then 1
            else 0
        end) as agreeing,
        count(*) as rows_compared
    from part_sum
    left join figure as whole
        on part_sum.statement_id = whole.statement_id
        and part_sum.table_no = whole.table_no
        and part_sum.row_no = whole.row_no
        and part_sum.part_of_column_no = whole.column_no
    group by part_sum.statement_id, part_sum.row_group, part_sum.part_of_column_no, part_sum.splits
),

split_choice as (
    select
        *,
        row_number() over (
            partition by statement_id, part_of_column_no order by rows_compared desc, agreeing desc, splits
        ) as choice
    from vote
    where agreeing * 2 >= rows_compared
),

chosen_split as (
    select statement_id, part_of_column_no as column_no, splits from split_choice where choice = 1
),

column_point as (
    select distinct statement_id, column_no, splits, part_of_column_no from figure
),

layout_part as (
    select statement_id, part_column_no as column_no, split as splits, whole_column_no as part_of_column_no
    from main_part
),

open_column as (
    select
        column_point.statement_id,
        column_point.column_no,
        own_split.splits is null
        and (column_point.part_of_column_no is null or first_split.splits = column_point.splits)
        and (first_up.part_of_column_no is null or second_split.splits = first_up.splits)
        and (second_up.part_of_column_no is null or third_split.splits = second_up.splits) as is_open
    from column_point
    left join chosen_split as own_split
        on column_point.statement_id = own_split.statement_id and column_point.column_no = own_split.column_no
    left join chosen_split as first_split
        on column_point.statement_id = first_split.statement_id
        and column_point.part_of_column_no = first_split.column_no
    left join layout_part as first_up
        on column_point.statement_id = first_up.statement_id
        and column_point.part_of_column_no = first_up.column_no
    left join chosen_split as second_split
        on first_up.statement_id = second_split.statement_id and first_up.part_of_column_no = second_split.column_no
    left join layout_part as second_up
        on first_up.statement_id = second_up.statement_id and first_up.part_of_column_no = second_up.column_no
    left join chosen_split as third_split
        on second_up.statement_id = third_split.statement_id and second_up.part_of_column_no = third_split.column_no
),

candidate as (
    select
        open_row.*
    from open_row
    inner join open_column
        on open_row.statement_id = open_column.statement_id
        and open_row.column_no = open_column.column_no
    left join overlapping
        on open_row.statement_id = overlapping.statement_id
        and open_row.line_code = overlapping.line_code
    where not open_row.is_covered
        and overlapping.line_code is null
        and not open_row.is_memo_column
        and coalesce(open_column.is_open, false)
        and (open_row.own_key not in ('total', 'department') or open_row.total_choice = 1)
        and (
            open_row.own_key not in ('line|carryover_in', 'line|carryover_out', 'line|surplus_used', 'line|surplus_distribution')
            or open_row.balance_choice = 1
        )
),

-- The proof: lines that together exceed the figure printed over them count something twice (a list of projects
-- within projects, without indentation). There that figure itself stands for them: the unit's, then the total. So it
-- does where lines of no known kind (基础定额项目 among functions) may be parts or wholes, and the sum misses it.
printed_whole as (
    select
        open_row.statement_id,
        open_row.column_key,
        case when open_row.own_key <> 'total' then open_row.unit_name end as whole_unit,
        max(open_row.exact_yuan) as exact_yuan,
        max_by(open_row.half_yuan, open_row.exact_yuan) as half_yuan,
        max_by(open_row.budget_line_id, open_row.exact_yuan) as budget_line_id
    from open_row
    inner join open_column
        on open_row.statement_id = open_column.statement_id
        and open_row.column_no = open_column.column_no
    where (open_row.own_key = 'total' or open_row.own_key like 'unit|%')
        and coalesce(open_column.is_open, false)
        and not open_row.is_memo_column
    group by open_row.statement_id, open_row.column_key, case when open_row.own_key <> 'total' then open_row.unit_name end
),

unit_summed as (
    select statement_id, column_key, unit_name, sum(exact_yuan) as exact_yuan, sum(half_yuan) as half_yuan
    from candidate
    where unit_name <> '' and own_key not like 'unit|%'
    group by statement_id, column_key, unit_name
),

unit_doubled as (
    select printed_whole.*
    from printed_whole
    inner join unit_summed as summed
        on printed_whole.statement_id = summed.statement_id
        and printed_whole.column_key = summed.column_key
        and printed_whole.whole_unit = summed.unit_name
    where {{ sum_exceeds_whole }}
),

within_units as (
    select
        candidate.statement_id,
        candidate.column_key,
        candidate.budget_line_id,
        candidate.exact_yuan,
        candidate.half_yuan,
        -- a class of no known name in a summary is a class like the others
        case when candidate.row_kind = 'other' and candidate.statement_code not in ('summary', 'fiscal_summary') then 1 else 0 end
            as is_of_unknown_kind
    from candidate
    left join unit_doubled
        on candidate.statement_id = unit_doubled.statement_id
        and candidate.column_key = unit_doubled.column_key
        and candidate.unit_name = unit_doubled.whole_unit
    where unit_doubled.statement_id is null
    union all
    select statement_id, column_key, budget_line_id, exact_yuan, half_yuan, 0 as is_of_unknown_kind from unit_doubled
),

summed as (
    select
        statement_id,
        column_key,
        sum(exact_yuan) as exact_yuan,
        sum(half_yuan) as half_yuan,
        max(is_of_unknown_kind) as has_unknown_kind
    from within_units
    group by statement_id, column_key
),

doubled as (
    select printed_whole.*
    from printed_whole
    inner join summed
        on printed_whole.statement_id = summed.statement_id
        and printed_whole.column_key = summed.column_key
    where printed_whole.whole_unit is null
        and (
            {{ sum_exceeds_whole }}
            or (
                summed.has_unknown_kind = 1
                and abs(summed.exact_yuan - printed_whole.exact_yuan) > summed.half_yuan + printed_whole.half_yuan
            )
        )
)

select within_units.budget_line_id
from within_units
left join doubled
    on within_units.statement_id = doubled.statement_id
    and within_units.column_key = doubled.column_key
where doubled.statement_id is null
union
select budget_line_id from doubled
