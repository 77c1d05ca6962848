-- Which line of a statement is a part of which (row_pair). Codes, numbering, words and columns of units are certain; where
-- only names, order or a small indent tell the levels of units and projects, they are certain if nearly all sums of the
-- statement close so: at least three, and four of five. Lines of a statement that lies in several tables meet by their
-- numbers alone: nothing is certain there.
with row_pair as (
    select * from {{ ref('int_row_pair') }} as row_pair
),

row_part_vote as (
    select * from {{ ref('int_row_part_vote') }} as row_part_vote
),

scattered as (
    select distinct statement_id from {{ ref('int_statement_part') }} where part_no > 1
)

select
    row_pair.statement_id,
    cast(row_pair.whole_row_group as integer) as whole_row_group,
    cast(row_pair.whole_row_no as integer) as whole_row_no,
    cast(row_pair.row_group as integer) as part_row_group,
    cast(row_pair.row_no as integer) as part_row_no,
    row_pair.split,
    row_pair.kind,
    row_pair.evidence,
    scattered.statement_id is null and (row_pair.is_certain or coalesce(
        row_pair.rank = 1
        and row_pair.evidence in ('name', 'order')
        and row_part_vote.closes >= 3
        and row_part_vote.closes * 5 >= row_part_vote.sums * 4,
        false
    )) as is_certain,
    cast(row_pair.rank as integer) as rank
from row_pair
left join row_part_vote
    on row_pair.statement_id = row_part_vote.statement_id and row_pair.split = row_part_vote.split
left join scattered on row_pair.statement_id = scattered.statement_id
