-- One row per body line of a recognised statement (per half, where two lists stand side by side), with the line
-- that it is a part of.
-- Codes tell (2040601 is part of 20406); where a code occurs twice (301 under 501 and again under 505, or once per
-- unit) the nearest one printed above. Lines without a code are told by their level and the line above them; lists
-- that number their lines (一、 1、 (1)) by their numbering, since their codes come from names alone.
-- Where code and place disagree (a 款 of 303 printed among those of 301, a code of another classification) the line is
-- doubtful under one parent and might belong to the other.
-- parent_kind: subject | unit | total | NULL (nothing printed sums this line).

{{ config(materialized='table_in_parts') }}

with listed as (

    select * from {{ ref('listed_line') }} where {{ this_part('statement_id') }}

),

code_parents as (

    select * from {{ ref('code_parent') }} where {{ this_part('statement_id') }}

),

numbering_parents as (

    select * from {{ ref('numbering_parent') }} where {{ this_part('statement_id') }}

),

total_lines as (

    select
        statement_id,
        row_group,
        min(position) as position,
        count(*) as total_count
    from listed
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
        coalesce(code_parents.is_astray, false) as is_astray,
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
        from listed
    ) as segmented
    left join code_parents using (statement_id, position)
    left join numbering_parents using (statement_id, position)
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
