-- Which figures may be summed within a statement and flow without counting a yuan twice: those of lines that contain no
-- other (additive_row) in columns that split into no others (additive_column).
{#- By more than misprints and rounding explain. -#}
{% set sum_exceeds_whole %}
        printed_whole.exact_yuan > 0
        and summed.exact_yuan - printed_whole.exact_yuan > 2 * summed.half_yuan
        and summed.exact_yuan > printed_whole.exact_yuan * 1.2
{%- endset %}

with figure as (
    select * from {{ ref('int_additive_figure') }}
),

covered_row as (
    select * from {{ ref('int_additive_row') }}
),

open_column as (
    select * from {{ ref('int_additive_column') }}
),

-- 机关运行经费 beside the three public expenses holds part of their money: it counts where it is alone.
overlapping as (
    select distinct
        item.statement_id,
        line_code.line_code
    from (select distinct statement_id, line_code from figure) as item
    inner join {{ ref('int_facet_ancestor') }} as whole on whole.facet = 'item' and item.line_code = whole.value
    inner join {{ ref('line_code') }} as line_code on {{ regexp_is('whole.ancestor', 'line_code.overlapping_lines') }}
),

-- lines that may or may not be parts of what is printed above them
uncertain_part as (
    select distinct statement_id, coalesce(part_row_group, 0) as row_group, part_row_no as row_no
    from {{ ref('statement_row_part') }}
    where rank = 1 and kind = 'part' and not is_certain
),

-- the lists of the statement by what they list (functions, economic classes, natures)
group_kind as (
    select statement_id, column_key, row_group, min(kind_rank) as kind_rank
    from figure
    where kind_rank > 0
    group by statement_id, column_key, row_group
),

open_row as (
    select
        figure.*,
        covered_row.row_no is not null as is_covered,
        -- Where only totals print figures, one of them stands for all: the largest.
        row_number() over (
            partition by figure.statement_id, figure.column_key, figure.own_key
            order by figure.exact_yuan desc, figure.row_no desc, figure.column_no
        ) as total_choice,
        -- 结转下年 is printed at the foot of every alternative list: it counts once.
        row_number() over (
            partition by figure.statement_id, figure.column_key, figure.own_key
            order by coalesce(group_kind.kind_rank, 9), figure.row_group, figure.row_no, figure.column_no
        ) as balance_choice
    from figure
    left join covered_row
        on figure.statement_id = covered_row.statement_id
        and figure.column_key = covered_row.column_key
        and figure.table_no = covered_row.table_no
        and figure.row_group is not distinct from covered_row.row_group
        and figure.row_no = covered_row.row_no
    left join group_kind
        on figure.statement_id = group_kind.statement_id
        and figure.column_key = group_kind.column_key
        and figure.row_group = group_kind.row_group
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
        case
            when candidate.statement_code in ('summary', 'fiscal_summary') then 0
            when candidate.row_kind = 'other' or uncertain_part.row_no is not null then 1
            else 0
        end as is_of_unknown_kind
    from candidate
    left join uncertain_part
        on candidate.statement_id = uncertain_part.statement_id
        and coalesce(candidate.row_group, 0) = uncertain_part.row_group
        and candidate.row_no = uncertain_part.row_no
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
