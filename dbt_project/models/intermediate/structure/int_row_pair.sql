-- Every way in which a line may be a part of another, as words, codes, numbering and places tell it.
-- One row per part line, split and rank.
with statement_row as (
    select statement_id, row_group, row_no, position from {{ ref('int_statement_row') }}
),

by_position as (
    select statement_id, position, whole_position, split, 'part' as kind, evidence, is_certain, rank
    from {{ ref('int_row_in_list') }}
    union all
    select statement_id, position, whole_position, 'item' as split, 'part' as kind, evidence, is_certain, 1 as rank
    from {{ ref('int_row_of_item') }}
    union all
    select statement_id, position, whole_position, split, 'part' as kind, 'code' as evidence, true as is_certain, 1 as rank
    from {{ ref('int_row_of_nature') }}
    union all
    select statement_id, position, whole_position, 'line' as split, 'part' as kind, 'item_name' as evidence, true as is_certain, 1 as rank
    from {{ ref('int_row_of_line') }}
),

by_row as (
    select statement_id, row_group, row_no, whole_row_no, split, 'part' as kind, evidence, is_certain, rank
    from {{ ref('int_row_in_summary') }}
    union all
    select
        statement_id, row_group, row_no, whole_row_no, 'of_which' as split, 'of_which' as kind, 'of_which_word' as evidence,
        true as is_certain, 1 as rank
    from {{ ref('int_row_of_which') }}
)

select
    by_position.statement_id,
    part.row_group,
    part.row_no,
    whole.row_group as whole_row_group,
    whole.row_no as whole_row_no,
    by_position.split,
    by_position.kind,
    by_position.evidence,
    by_position.is_certain,
    by_position.rank
from by_position
inner join statement_row as part using (statement_id, position)
inner join statement_row as whole
    on by_position.statement_id = whole.statement_id and by_position.whole_position = whole.position
where part.position <> whole.position
union all
select
    statement_id,
    row_group,
    row_no,
    row_group as whole_row_group,
    whole_row_no,
    split,
    kind,
    evidence,
    is_certain,
    rank
from by_row
