-- Which line each line of a list is a part of, in the one tree of its statement: codes tell (2040601 is a part of 20406);
-- lines without a code are recognised by their level and the line above them; lists that number their lines (一、 1、 (1)) by
-- their numbering, since their codes come from names alone; units and projects by the line that holds them; what nothing
-- else sums, by the total.
-- split: subject | unit | total. Where code and place disagree (a 款 of 303 printed among those of 301) the line is
-- uncertain under one whole (rank 1) and might belong to the other (rank 2); a 项 whose own 款 is not printed, a subtotal
-- beside the top level, a line without a code among coded ones only might be parts (rank 2).
-- One row per line, split and rank.
with statement_row as (
    select * from {{ ref('int_statement_row') }}
),

row_by_code as (
    select * from {{ ref('int_row_by_code') }} as row_by_code
),

row_by_numbering as (
    select * from {{ ref('int_row_by_numbering') }} as row_by_numbering
),

total_line as (
    select statement_id, row_group, min(position) as position, count(*) as total_count
    from statement_row
    where line_code = 'total'
    group by statement_id, row_group
),

-- the one total of a statement whose list runs on in the next group of columns
statement_total as (
    select statement_id, min(position) as position
    from total_line
    group by statement_id
    having sum(total_count) = 1
),

placed as (
    select
        line.*,
        coalesce(row_by_code.is_astray, false) as is_astray,
        row_by_numbering.position is not null as is_numbered,
        coalesce(row_by_numbering.has_unnumbered, false) as is_loosely_numbered,
        row_by_code.parent_position as code_position,
        case
            when line.stands_alone then null
            when row_by_numbering.position is not null then row_by_numbering.parent_position
            when row_by_code.parent_position is not null then row_by_code.parent_position
            when line.line_level = 'group' and line.code is null then line.class_position
            when line.line_level in ('item', 'sub_item') and line.code is null then line.group_position
            -- no code above it fits: it may belong to the class it is under
            when line.is_out_of_class then line.class_above
        end as subject_position,
        case
            when line.stands_alone or line.line_level = 'department' then null
            when line.line_level = 'unit' then line.department_position
            else greatest(line.unit_position, line.department_position)
        end as holder_position,
        case
            when line.stands_alone or total_line.total_count > 1 then null
            else coalesce(total_line.position, statement_total.position)
        end as total_position
    from (
        select
            *,
            bool_or(line_level in ('unit', 'department')) over (partition by statement_id, row_group) as has_units,
            coalesce(
                length(code) > 3 and class_above is not null and class_code_above != left(code, 3)
                and coalesce(unit_position, 0) < class_above and project_name is null,
                false
            ) as is_out_of_class
        from statement_row
    ) as line
    left join row_by_code using (statement_id, position)
    left join row_by_numbering using (statement_id, position)
    left join total_line on line.statement_id = total_line.statement_id and line.row_group = total_line.row_group
    left join statement_total on line.statement_id = statement_total.statement_id
),

parted as (
    select
        placed.*,
        holder.level_evidence as holder_evidence,
        coalesce(subject_position, holder_position, total_position) as whole_position,
        case
            when subject_position is not null then 'subject'
            when holder_position is not null then 'unit'
            when total_position is not null then 'total'
        end as split,
        placed.code is null and placed.line_level is null and placed.project_name is null as is_unknown,
        is_loosely_numbered or placed.is_other_scheme or (is_out_of_class and not is_numbered) as is_doubtful,
        -- what is bought, one line after the other, in words
        placed.code is null and (placed.line_level = 'item' or placed.row_scheme in ('procurement', 'asset', 'item')) as is_free
    from placed
    left join statement_row as holder
        on placed.statement_id = holder.statement_id and placed.holder_position = holder.position
),

likely as (
    select
        statement_id,
        position,
        whole_position,
        split,
        case
            when is_unknown then 'unknown_label'
            when subject_position is not null and is_numbered then 'numbering'
            when subject_position is not null and code_position is not null then 'code'
            when subject_position is not null or is_free then 'order'
            -- 全额 beside units may be the total of them
            when holder_position is null and line_level = 'project' and has_units then 'name'
            when holder_position is null and coalesce(line_level, '') not in ('unit', 'department') then 'total_word'
            when 'name' in (level_evidence, holder_evidence) then 'name'
            when 'indent' in (level_evidence, holder_evidence) then 'indent'
            when 'code' in (level_evidence, holder_evidence) then 'unit_code'
            else 'unit_name'
        end as evidence,
        not is_unknown and not is_doubtful and not is_free as is_worded,
        1 as rank
    from parted
    where whole_position is not null and not is_astray
),

possible as (
    -- its own 款 is not printed: its code or its place is wrong
    select statement_id, position, whole_position, split, 'code' as evidence
    from parted
    where whole_position is not null and is_astray
    union all
    select
        line.statement_id,
        line.position,
        whole.position as whole_position,
        case when whole.line_code = 'total' then 'total' else line.split end as split,
        'order' as evidence
    from (
        select
            *,
            case
                when not is_out_of_class or is_numbered then null
                when code_position is not null then class_above
                else coalesce(holder_position, total_position)
            end as other_position
        from parted
    ) as line
    inner join statement_row as whole on line.statement_id = whole.statement_id and line.other_position = whole.position
    union all
    -- a subtotal (人员经费合计, 小计) beside the lines of the top level
    select line.statement_id, line.position, total.position as whole_position, 'total' as split, 'total_word' as evidence
    from statement_row as line
    inner join statement_row as total
        on line.statement_id = total.statement_id and line.row_group = total.row_group and total.line_code = 'total'
    where line.line_code in ('subtotal', 'personnel_total', 'operating_total')
    union all
    -- 国有企业公益性补贴, a name that no classification has, below a class
    select
        statement_id,
        position,
        unnest(case when group_position > class_position then [class_position, group_position] else [class_position] end)
            as whole_position,
        'subject' as split,
        'order' as evidence
    from parted
    where
        code is null and project_name is null and numbering is null and class_position is not null and has_figure
        and not stands_alone and line_level in ('source', 'source_part', 'other') and flow is distinct from 'revenue'
        and subject_position is null
)

select
    statement_id,
    position,
    whole_position,
    split,
    evidence,
    -- a level that a name or less than one character of indent tells is as the sums say (row_part_vote)
    is_worded and evidence not in ('name', 'order') as is_certain,
    rank
from likely
where evidence is not null
union all
select
    statement_id,
    position,
    whole_position,
    split,
    evidence,
    false as is_certain,
    1 + row_number() over (partition by statement_id, position, split order by whole_position desc) as rank
from possible
where whole_position is not null
