-- The cells that may hold a figure that readers ask for first: totals of the summaries and statements, the three public
-- expenses, 机关运行经费. `choice` orders several of one statement, the likeliest first. One row per cell, line and set.
select
    budget_line_id,
    statement_set,
    line_code,
    nature,
    fund,
    origin,
    1 as choice
from {{ ref('summary_cell') }}
where is_whole

union all

select
    budget_line_id,
    statement_set,
    'total' as line_code,
    nature,
    fund,
    origin,
    1 as choice
from {{ ref('total_cell') }}
where is_whole or nature is not null or origin is not null

union all

-- the column of all funds, where there is one
select
    budget_line_id,
    statement_set,
    line_code,
    null as nature,
    null as fund,
    null as origin,
    row_number() over (
        partition by statement_id, line_code
        order by fund is not null, not is_total_column, column_no, row_no
    ) as choice
from {{ ref('three_public_item') }}

union all

-- 机关运行经费 beside the three public expenses, in a column or a line of its own
select
    cell.budget_line_id,
    sets.statement_set,
    cell.line_code,
    null as nature,
    cell.fund,
    null as origin,
    row_number() over (partition by cell.statement_id order by cell.column_no, cell.row_no) as choice
from {{ ref('checked_cell') }} as cell
inner join {{ ref('statement_set') }} as sets
    on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
inner join {{ ref('document_scope') }} as document on cell.document_id = document.document_id
where
    cell.statement_code = 'three_public'
    and cell.line_code = 'agency_operating'
    and {{ reconcile_own_columns('cell', 'document') }}

union all

-- the total of the three items where its line says 合计 only; beside other items (会议费) 合计 is more than the three
select
    budget_line_id,
    statement_set,
    'three_public_total' as line_code,
    null as nature,
    null as fund,
    null as origin,
    1000 as choice
from {{ ref('total_cell') }}
where
    statement_code = 'three_public'
    and is_whole
    and statement_id not in (
        select statement_id
        from {{ ref('checked_cell') }}
        where
            statement_code = 'three_public'
            and (
                column_item not like 'three_public_%'
                or (line_code != 'total' and line_code not like 'three_public_%')
            )
    )
