-- Which line a line of a numbered list is under (一、 over 1、 over (1)), for lists whose codes come from names alone.
-- has_unnumbered: lines without a number, or of two depths, are under the same line. One row per line of such a list;
-- parent_position is NULL for what is under no line.

with listed as (

    select * from {{ ref('int_statement_row') }}

),

-- lists of economic names that number their lines, at two depths or some of them only; a functional code that such a
-- list repeats beside every name does not order it
numbered_lists as (

    select
        statement_id,
        row_group,
        bool_or(numbering is null and has_figure and not stands_alone) as has_unnumbered
    from listed
    where statement_code not in ('summary', 'fiscal_summary')
    group by statement_id, row_group
    having
        count(numbering) >= 2
        and count(distinct subject_code) * 2 <= count(subject_code)
        and (count(distinct numbering) >= 2 or bool_or(numbering is null and has_figure and not stands_alone))

),

ranked as (

    select
        segmented.statement_id,
        segmented.row_group,
        segmented.position,
        numbered_lists.has_unnumbered,
        segmented.opens_list,
        coalesce(
            segmented.numbering,
            case when segmented.opens_list then 0 end,
            case when segmented.line_level = 'class' then 1 end,
            max(segmented.numbering) over (
                partition by segmented.statement_id, segmented.row_group, segmented.numbered_position
            ) + 0.5,
            9
        ) as rank
    from (
        select
            *,
            max(case when numbering is not null then position end) over (
                partition by statement_id, row_group order by row_no
            ) as numbered_position
        from listed
    ) as segmented
    inner join numbered_lists using (statement_id, row_group)
    where not segmented.stands_alone or segmented.opens_list

),

found_holders as (

    select
        child.statement_id,
        child.position,
        min(child.rank) as rank,
        bool_or(child.has_unnumbered) as has_unnumbered,
        case when not arg_max(parent.opens_list, parent.position) then max(parent.position) end as parent_position
    from ranked as child
    left join ranked as parent
        on
            child.statement_id = parent.statement_id
            and child.row_group = parent.row_group
            and parent.position < child.position
            and parent.rank < child.rank
    where not child.opens_list
    group by child.statement_id, child.position

),

-- lines of two depths under one line (（1）… then 1、) say that a line between is missing or misnumbered
numbering_parents as (

    select
        statement_id,
        position,
        parent_position,
        has_unnumbered or min(rank) over siblings != max(rank) over siblings as has_unnumbered
    from found_holders
    window siblings as (partition by statement_id, parent_position)

)

select * from numbering_parents
