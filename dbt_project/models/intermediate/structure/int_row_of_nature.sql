-- 人员经费合计 and 公用经费合计 as the sums of the top-level lines in the columns that their headings give to them (four
-- code, name and amount groups side by side, or 人员经费 and 公用经费 as columns of one list).
-- One row per line and split (personnel, operating).
with statement_row as (
    select * from {{ ref('int_statement_row') }}
),

row_in_list as (
    select * from {{ ref('int_row_in_list') }} as row_in_list where rank = 1
),

total as (
    select *, replace(line_code, '_total', '') as split
    from statement_row
    where line_code in ('personnel_total', 'operating_total')
),

top_level as (
    select line.*
    from statement_row as line
    semi join total using (statement_id)
    left join row_in_list using (statement_id, position)
    where
        line.code is not null and not line.stands_alone and coalesce(row_in_list.split, 'total') = 'total'
)

select
    top_level.statement_id,
    top_level.position,
    total.position as whole_position,
    total.split
from top_level
inner join total on top_level.statement_id = total.statement_id and list_contains(top_level.natures, total.split)
qualify row_number() over (partition by top_level.statement_id, top_level.position, total.split order by total.position) = 1
