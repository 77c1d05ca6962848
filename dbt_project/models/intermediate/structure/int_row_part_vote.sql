-- How often the sums of a statement close where the levels of its lines are recognised by names, order or less than one
-- character of indent (units and projects): over all lines that have parts, in every column of figures.
-- One row per statement and split with such lines.
with row_pair as (
    select * from {{ ref('int_row_pair') }} as row_pair
    where split in ('unit', 'total') and rank = 1 and evidence <> 'unknown_label'
),

doubtful as (
    select distinct statement_id, split from row_pair where not is_certain and evidence in ('name', 'order')
),

figure as (
    select statement_id, coalesce(row_group, 0) as row_group, row_no, column_no, exact_yuan, half_yuan
    from {{ ref('int_printed_cell') }}
    where cell_state = 'figure' and measure = 'money' and not is_hidden
),

summed as (
    select
        row_pair.statement_id,
        row_pair.split,
        row_pair.whole_row_group,
        row_pair.whole_row_no,
        figure.column_no,
        sum(figure.exact_yuan) as exact_yuan,
        sum(figure.half_yuan) as half_yuan
    from row_pair
    semi join doubtful using (statement_id, split)
    inner join figure
        on row_pair.statement_id = figure.statement_id
        and row_pair.row_group = figure.row_group
        and row_pair.row_no = figure.row_no
    where row_pair.row_group = row_pair.whole_row_group
    group by all
)

select
    summed.statement_id,
    summed.split,
    count(*) as sums,
    count(*) filter (where abs(whole.exact_yuan - summed.exact_yuan) <= whole.half_yuan + summed.half_yuan) as closes
from summed
inner join figure as whole
    on summed.statement_id = whole.statement_id
    and summed.whole_row_group = whole.row_group
    and summed.whole_row_no = whole.row_no
    and summed.column_no = whole.column_no
where whole.exact_yuan <> 0 or summed.exact_yuan <> 0
group by summed.statement_id, summed.split
