-- What the figures say where headings leave open which total a column is a part of: in how many lines the column's
-- candidate total (nested), or the total of both (beside), equals its parts. Only lines that tell: with a figure in the
-- total and a figure other than zero in a part that is in doubt.
-- One row per statement, total column and split with a doubtful part.
with statement_part as (
    select statement_id, layout_id from {{ ref('int_statement_part') }} as statement_part where shape = 'list' and part_no = 1
),

layout_column_part as (
    select * from {{ ref('int_layout_column_part') }} where evidence <> 'unknown_heading'
),

doubtful as (
    select layout_id, whole_column_no, splits, max(beside_column_no) as beside_column_no, max(beside_splits) as beside_splits
    from layout_column_part
    where not is_certain and evidence <> 'unknown_heading'
    group by layout_id, whole_column_no, splits
),

-- each structure as its total and its parts
structure as (
    select
        doubtful.layout_id,
        doubtful.whole_column_no,
        doubtful.splits,
        'nested' as structure,
        doubtful.whole_column_no as sum_column_no,
        part.column_no,
        not part.is_certain as is_doubtful
    from doubtful
    inner join layout_column_part as part
        on doubtful.layout_id = part.layout_id
        and doubtful.whole_column_no = part.whole_column_no
        and doubtful.splits = part.splits
    where part.kind = 'part' or not part.is_certain
    union all
    select
        doubtful.layout_id,
        doubtful.whole_column_no,
        doubtful.splits,
        'beside' as structure,
        doubtful.beside_column_no as sum_column_no,
        part.column_no,
        part.whole_column_no = doubtful.whole_column_no as is_doubtful
    from doubtful
    inner join layout_column_part as part
        on doubtful.layout_id = part.layout_id
        and (
            (
                part.whole_column_no = doubtful.beside_column_no
                and part.splits = doubtful.beside_splits
                and part.kind = 'part'
            )
            or (part.whole_column_no = doubtful.whole_column_no and part.splits = doubtful.splits and not part.is_certain)
        )
    where doubtful.beside_column_no is not null
),

figure as (
    select statement_id, table_no, row_no, column_no, exact_yuan, half_yuan
    from {{ ref('int_printed_cell') }}
    where
        cell_state = 'figure' and measure in ('money', 'change') and exact_yuan is not null and not is_hidden
),

doubtful_statement as (
    select statement_part.statement_id, structure.*
    from statement_part
    inner join structure on statement_part.layout_id = structure.layout_id
),

summed as (
    select
        doubtful_statement.statement_id,
        doubtful_statement.whole_column_no,
        doubtful_statement.splits,
        doubtful_statement.structure,
        doubtful_statement.sum_column_no,
        figure.table_no,
        figure.row_no,
        sum(figure.exact_yuan) as exact_yuan,
        sum(figure.half_yuan) as half_yuan,
        coalesce(bool_or(figure.exact_yuan <> 0) filter (where doubtful_statement.is_doubtful), false) as tells
    from doubtful_statement
    inner join figure
        on doubtful_statement.statement_id = figure.statement_id
        and doubtful_statement.column_no = figure.column_no
    group by all
)

select
    summed.statement_id,
    summed.whole_column_no,
    summed.splits,
    count(*) filter (where summed.structure = 'nested') as nested_lines,
    count(*) filter (
        where summed.structure = 'nested'
        and abs(whole.exact_yuan - summed.exact_yuan) <= whole.half_yuan + summed.half_yuan
    ) as nested_closes,
    count(*) filter (where summed.structure = 'beside') as beside_lines,
    count(*) filter (
        where summed.structure = 'beside'
        and abs(whole.exact_yuan - summed.exact_yuan) <= whole.half_yuan + summed.half_yuan
    ) as beside_closes
from summed
inner join figure as whole
    on summed.statement_id = whole.statement_id
    and summed.table_no = whole.table_no
    and summed.row_no = whole.row_no
    and summed.sum_column_no = whole.column_no
where summed.tells
group by summed.statement_id, summed.whole_column_no, summed.splits
