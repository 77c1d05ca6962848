-- Which column of a statement is a part of which, and in which way its total is split. Headings decide; where they leave
-- it open (layout_column_part), the structure that closes in most of the lines that tell is the right one, and it is
-- certain where it closes in at least three, and in four of five. Where no line tells, neighbours are neighbours.
with statement_part as (
    select * from {{ ref('int_statement_part') }} as statement_part where shape = 'list' and part_no = 1
),

layout_column_part as (
    select * from {{ ref('int_layout_column_part') }} as layout_column_part
),

column_part_vote as (
    select * from {{ ref('int_column_part_vote') }}
),

voted as (
    select
        statement_part.statement_id,
        layout_column_part.*,
        coalesce(vote.nested_closes, 0) as nested_closes,
        coalesce(vote.nested_closes >= 3 and vote.nested_closes * 5 >= vote.nested_lines * 4, false) as is_proven,
        coalesce(
            layout_column_part.beside_column_no is not null
            and case
                when vote.statement_id is null then true
                else vote.beside_closes * 2 > vote.beside_lines and vote.beside_closes > vote.nested_closes
            end,
            false
        ) as is_beside,
        coalesce(vote.beside_closes >= 3 and vote.beside_closes * 5 >= vote.beside_lines * 4, false) as is_proven_beside
    from statement_part
    inner join layout_column_part on statement_part.layout_id = layout_column_part.layout_id
    left join column_part_vote as vote
        on statement_part.statement_id = vote.statement_id
        and layout_column_part.whole_column_no = vote.whole_column_no
        and layout_column_part.splits = vote.splits
),

chosen as (
    select
        statement_id,
        case when is_beside and not is_certain then beside_column_no else whole_column_no end as whole_column_no,
        column_no,
        case when is_beside and not is_certain then beside_splits else splits end as split,
        -- 其中 that lists all: the words leave it open, the figures say so
        case when evidence = 'of_which_word' and not is_certain and is_proven then 'part' else kind end as kind,
        case when is_beside and not is_certain and evidence <> 'unknown_heading' then 'order' else evidence end as evidence,
        case
            when evidence = 'unknown_heading' then false
            when is_certain then true
            when is_beside then is_proven_beside
            else is_proven
        end as is_certain,
        is_main,
        1 as rank
    from voted
    -- a whole of another split is one only where its sums show it
    where is_main or evidence = 'unknown_heading' or nested_closes > 0
),

-- the other total that a column might be a part of, as long as no sums have decided
other as (
    select
        statement_id,
        case when is_beside then whole_column_no else beside_column_no end as whole_column_no,
        column_no,
        case when is_beside then splits else beside_splits end as split,
        kind,
        case when is_beside then evidence else 'order' end as evidence,
        false as is_certain,
        false as is_main,
        2 as rank
    from voted
    where
        beside_column_no is not null and not is_certain
        and not case when is_beside then is_proven_beside else is_proven end
)

select
    statement_id,
    cast(whole_column_no as integer) as whole_column_no,
    cast(column_no as integer) as part_column_no,
    split,
    kind,
    evidence,
    is_certain,
    is_main,
    rank
from chosen
union all
select
    statement_id,
    cast(whole_column_no as integer) as whole_column_no,
    cast(column_no as integer) as part_column_no,
    split,
    kind,
    evidence,
    is_certain,
    is_main,
    rank
from other
