-- One row per printed line of a recognised statement (per half, where two lists are side by side), with its place in its
-- list: the unit, class and group above it, what its numbering and its codes say, and whether it is alone.
-- Hidden rows are left out: nobody sees them printed. position orders the lines of a statement, half after half.

with lines as (

    select
        document_id,
        statement_id,
        statement_code,
        row_scheme,
        row_no,
        coalesce(row_group, 0) as row_group,
        coalesce(row_group, 0) * 1000000 + row_no as position,
        min(line_label) as line_label,
        min(line_level) as line_level,
        coalesce(min(row_line_code), case when bool_and(line_level = 'total') then 'total' end) as line_code,
        min(subject_code) as subject_code,
        min(row_economic_code) as economic_code,
        min(row_government_economic_code) as government_economic_code,
        min(unit_name) as unit_name,
        min(project_name) as project_name,
        min(flow) as flow,
        min(fund) as fund,
        list(distinct nature order by nature) as natures,
        min(indent) as indent,
        min(level_evidence) as level_evidence,
        bool_or(cell_state in ('figure', 'unmapped')) as has_figure
    from {{ ref('int_printed_cell') }}
    where measure = 'money' and not is_hidden
    group by document_id, statement_id, statement_code, row_scheme, row_no, coalesce(row_group, 0)

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
        coalesce(starts_with(trim(line_label), '其中'), false) as is_of_which,
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

)

-- 其中：财政拨款结转 opens a list: 非财政拨款结转 under it, without a number of its own, goes on with it
select
    * replace (
        is_of_which or coalesce(
            line_code in ('carryover_in_part', 'carryover_out_part')
            and numbering is null
            and last_value(case when is_of_which then position end ignore nulls) over above
            > coalesce(
                last_value(
                    case
                        when
                            not is_of_which
                            and (
                                coalesce(line_code, '') not in ('carryover_in_part', 'carryover_out_part')
                                or numbering is not null
                            )
                            then position
                    end ignore nulls
                ) over above,
                -1
            ),
            false
        ) as is_of_which
    )
from segmented
window above as (
    partition by statement_id, row_group order by row_no rows between unbounded preceding and 1 preceding
)
