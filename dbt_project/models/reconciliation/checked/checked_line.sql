-- One row per body line of a recognised statement (per half, where two lists stand side by side), with the line
-- that it is a part of.
-- Codes tell (2040601 is part of 20406); where a code occurs twice (301 under 501 and again under 505, or once per
-- unit) the nearest one printed above. Lines without a code are told by their level and the line above them; lists
-- that number their lines (一、 1、 (1)) by their numbering, since their codes come from names alone.
-- Where code and place disagree (a 款 of 303 printed among those of 301, a code of another classification) the line is
-- doubtful under one parent and might belong to the other.
-- parent_kind: subject | unit | total | NULL (nothing printed sums this line).

{{ config(materialized='table_in_parts') }}

with lines as (

    select
        document_id,
        statement_id,
        statement_code,
        row_no,
        row_group,
        row_group * 1000000 + row_no as position,
        any_value(line_label) as line_label,
        any_value(line_level) as line_level,
        -- the item of a column (公务接待费 as a heading) is not what the line is
        any_value(line_code) filter (where line_code is distinct from column_item) as line_code,
        any_value(subject_code) as subject_code,
        any_value(economic_code) as economic_code,
        any_value(government_economic_code) as government_economic_code,
        any_value(unit_name) as unit_name,
        any_value(project_name) as project_name,
        min(flow) as flow,
        any_value(fund) as fund,
        bool_or(term_state in ('printed', 'missing')) as has_figure
    from {{ ref('checked_cell') }}
    where {{ this_part('statement_id') }}
    group by document_id, statement_id, statement_code, row_no, row_group

),

-- a unit's own line opens its segment of the statement
segmented as (

    select
        *,
        max(case when line_level = 'unit' then position end) over above as unit_position,
        max(case when line_level = 'department' then position end) over above as department_position,
        max(case when line_level = 'class' then position end) over above as class_position,
        max(case when line_level = 'class' then position end) over whole_list as class_above,
        max_by(case when line_level = 'class' then coalesce(subject_code, economic_code, government_economic_code) end,
            case when line_level = 'class' then position end) over whole_list as class_code_above,
        {{ reconcile_numbering('line_label') }} as numbering,
        max(case when line_level = 'group' then position end) over above as group_position,
        coalesce(subject_code, economic_code, government_economic_code) as code,
        -- totals, 其中 lines and the items of 三公 lists have rules of their own
        coalesce(line_level, '') in ('total', 'of_which')
        or starts_with(trim(line_label), '其中')
        or coalesce(line_code, 'source') not in ('source', 'nature_line', 'project_tree') as stands_alone,
        -- 日常公用经费合计 ends the list above it: what follows is no part of 二、对个人和家庭的补助
        coalesce(line_code, '') in ('personnel_total', 'operating_total', 'subtotal', 'total') as opens_list,
        -- 津贴补贴 without a functional code among lines that have one: a part, or the sum, of its neighbours
        subject_code is null
        and (economic_code is not null or line_level = 'other')
        and unit_name is null
        and project_name is null
        and bool_or(subject_code is not null and economic_code is null) over (partition by statement_id, row_group)
            as is_other_scheme,
        case
            when subject_code is not null then 'function'
            when economic_code is not null then 'economic'
            when government_economic_code is not null then 'government'
        end as scheme
    from lines
    window
        above as (
            partition by statement_id, row_group order by row_no
            rows between unbounded preceding and 1 preceding
        ),
        whole_list as (
            partition by statement_id order by row_group, row_no
            rows between unbounded preceding and 1 preceding
        )

),

-- lists of economic names that number their lines, at two depths or some of them only; a functional code that such a
-- list repeats beside every name does not order it
numbered_lists as (

    select
        statement_id,
        row_group,
        bool_or(numbering is null and has_figure and not stands_alone) as has_unnumbered
    from segmented
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
        from segmented
    ) as segmented
    inner join numbered_lists using (statement_id, row_group)
    where not segmented.stands_alone or segmented.opens_list

),

found_holders as (

    select
        child.statement_id,
        child.position,
        any_value(child.rank) as rank,
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

),

coded as (

    select
        *,
        coalesce(unit_name, '') || '/' || coalesce(unit_position, -1) as segment
    from segmented
    where code is not null and project_name is null and coalesce(line_level, '') not in ('total', 'unit', 'department')

),

-- the longest code above is the nearest; a list that prints the whole after its parts finds it below
code_parents as (

    select
        child.statement_id,
        child.position,
        arg_max(
            parent.position,
            case
                when parent.position < child.position then parent.position::bigint
                else length(parent.code) - 1000000000
            end
        ) as parent_position
    from coded as child
    cross join (values (3), (5), (7)) as lengths (code_length)
    inner join coded as parent
        on
            child.statement_id = parent.statement_id
            and child.scheme = parent.scheme
            and child.segment = parent.segment
            and left(child.code, lengths.code_length) = parent.code
            and length(parent.code) = lengths.code_length
    where
        lengths.code_length < length(child.code)
        and starts_with(coalesce(child.economic_code, ''), case when child.scheme = 'function' then coalesce(parent.economic_code, '') else '' end)
        and starts_with(coalesce(child.government_economic_code, ''), case when child.scheme != 'government' then coalesce(parent.government_economic_code, '') else '' end)
    group by child.statement_id, child.position

),

-- the levels that each class of functions is printed with
levels as (

    select distinct
        statement_id,
        segment,
        left(code, 3) as class_code,
        length(code) as code_length
    from coded
    where scheme = 'function'

),

-- a 项 whose own 款 is not printed, in a class that prints others: its code or its place is wrong, and whether the class
-- includes it is not known
astray as (

    select
        coded.statement_id,
        coded.position
    from coded
    inner join code_parents using (statement_id, position)
    inner join coded as parent
        on coded.statement_id = parent.statement_id and code_parents.parent_position = parent.position
    inner join levels
        on
            coded.statement_id = levels.statement_id
            and coded.segment = levels.segment
            and left(coded.code, 3) = levels.class_code
            and length(coded.code) - 2 = levels.code_length
    where coded.scheme = 'function' and length(parent.code) < length(coded.code) - 2

),

total_lines as (

    select
        statement_id,
        row_group,
        min(position) as position,
        count(*) as total_count
    from lines
    where line_code = 'total'
    group by statement_id, row_group

),

statement_totals as (

    select
        statement_id,
        min(position) as position
    from total_lines
    group by statement_id
    having sum(total_count) = 1

),

placed as (

    select
        segmented.*,
        astray.position is not null as is_astray,
        numbering_parents.position is not null as is_numbered,
        coalesce(numbering_parents.has_unnumbered, false) as is_loosely_numbered,
        case
            when segmented.stands_alone then null
            when numbering_parents.position is not null then numbering_parents.parent_position
            when code_parents.parent_position is not null then code_parents.parent_position
            when segmented.line_level = 'group' and segmented.code is null then segmented.class_position
            when segmented.line_level in ('item', 'sub_item') and segmented.code is null then segmented.group_position
            -- no code above it fits: it may belong to the class it stands under
            when segmented.is_out_of_class then segmented.class_above
        end as subject_position,
        case
            when segmented.stands_alone then null
            when segmented.line_level = 'department' then null
            when segmented.line_level = 'unit' then segmented.department_position
            else coalesce(segmented.unit_position, segmented.department_position)
        end as holder_position,
        case
            when segmented.stands_alone then null
            when total_lines.total_count > 1 then null
            else coalesce(total_lines.position, statement_totals.position)
        end as total_position,
        code_parents.parent_position as code_position
    from (
        select
            *,
            coalesce(
                length(code) > 3 and class_above is not null and class_code_above != left(code, 3)
                and coalesce(unit_position, 0) < class_above and project_name is null,
                false
            ) as is_out_of_class
        from segmented
    ) as segmented
    left join code_parents using (statement_id, position)
    left join numbering_parents using (statement_id, position)
    left join astray using (statement_id, position)
    left join total_lines
        on segmented.statement_id = total_lines.statement_id and segmented.row_group = total_lines.row_group
    left join statement_totals on segmented.statement_id = statement_totals.statement_id

),

final as (

    select
        document_id,
        statement_id,
        statement_code,
        row_no,
        row_group,
        position,
        line_label,
        line_level,
        line_code,
        subject_code,
        economic_code,
        government_economic_code,
        unit_name,
        project_name,
        flow,
        fund,
        scheme,
        code,
        has_figure,
        stands_alone,
        is_astray,
        -- whether its parent includes it is not certain, and which other line may include it instead
        is_loosely_numbered or is_other_scheme or (is_out_of_class and not is_numbered) as is_doubtful,
        case
            when not is_out_of_class or is_numbered then null
            when code_position is not null then class_above
            else coalesce(holder_position, total_position)
        end as other_parent_position,
        coalesce(subject_position, holder_position, total_position) as parent_position,
        case
            when subject_position is not null then 'subject'
            when holder_position is not null then 'unit'
            when total_position is not null then 'total'
        end as parent_kind
    from placed

)

select * from final
