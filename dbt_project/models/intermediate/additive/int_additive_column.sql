-- Which columns of a statement may be summed: a total column gives way to the columns it splits into (statement_column_part),
-- if these really add up to it in at least half of its lines; of several splits one is chosen, and the columns of the others
-- give way. One row per statement and column.
with figure as (
    select * from {{ ref('int_additive_figure') }}
),

main_part as (
    select statement_id, part_column_no as column_no, split as splits, whole_column_no as part_of_column_no
    from {{ ref('statement_column_part') }}
    where is_main and kind = 'part'
),

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

chosen_split as (
    select statement_id, part_of_column_no as column_no, splits
    from vote
    where agreeing * 2 >= rows_compared
    qualify row_number() over (
        partition by statement_id, part_of_column_no order by rows_compared desc, agreeing desc, splits
    ) = 1
),

column_point as (
    select distinct statement_id, column_no, splits, part_of_column_no from figure
)

select
    column_point.statement_id,
    column_point.column_no,
    coalesce(
        own_split.splits is null
        and (column_point.part_of_column_no is null or first_split.splits = column_point.splits)
        and (first_up.part_of_column_no is null or second_split.splits = first_up.splits)
        and (second_up.part_of_column_no is null or third_split.splits = second_up.splits),
        false
    ) as is_open
from column_point
left join chosen_split as own_split
    on column_point.statement_id = own_split.statement_id and column_point.column_no = own_split.column_no
left join chosen_split as first_split
    on column_point.statement_id = first_split.statement_id
    and column_point.part_of_column_no = first_split.column_no
left join main_part as first_up
    on column_point.statement_id = first_up.statement_id
    and column_point.part_of_column_no = first_up.column_no
left join chosen_split as second_split
    on first_up.statement_id = second_split.statement_id and first_up.part_of_column_no = second_split.column_no
left join main_part as second_up
    on first_up.statement_id = second_up.statement_id and first_up.part_of_column_no = second_up.column_no
left join chosen_split as third_split
    on second_up.statement_id = third_split.statement_id and second_up.part_of_column_no = third_split.column_no
