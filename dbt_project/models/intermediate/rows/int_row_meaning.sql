-- What each row of each group is: a subject (by its code, else by its official name), a line that row_label knows,
-- a unit or a project. One row per table, row and group.
with line_code as (
    select * from {{ ref('line_code') }}
),

with_context as (
    select
        row_kind.*,
        row_unit.unit_level,
        row_unit.unit_above,
        row_unit.has_ladder,
        max(
            case when row_kind.label_line_code in ('revenue_current_total', 'expenditure_current_total') then 1 else 0 end
        ) over down as after_total,
        last_value(
            case when row_kind.label_level = 'total' then coalesce(row_kind.section, 'none') end ignore nulls
        ) over down as section_above,
        last_value(
            case when row_kind.label_level = 'total' then coalesce(row_kind.numbering_depth, 9) end ignore nulls
        ) over down as section_depth
    from {{ ref('int_row_kind') }} as row_kind
    inner join {{ ref('int_row_unit') }} as row_unit
        on row_kind.file_sha256 = row_unit.file_sha256
        and row_kind.table_no = row_unit.table_no
        and row_kind.row_no = row_unit.row_no
        and row_kind.group_no = row_unit.group_no
    window down as (
        partition by row_kind.file_sha256, row_kind.table_no, row_kind.group_no
        order by row_kind.row_no rows between unbounded preceding and current row
    )
),

resolved as (
    select
        *,
        is_labelled
        and label_line_code = 'source'
        -- 一般公共预算 below 二、上年结转, without a number of its own
        and (after_total = 1 or coalesce(numbering_depth, 9) > section_depth)
        and section_above = 'carryover' as is_carryover_part,
        coalesce(functional_code, case when not is_labelled then named_functional_code end) as subject_code,
        coalesce(economic_code, case when not is_labelled then named_economic_code end) as economic_subject,
        coalesce(government_economic_code, named_government_economic_code) as government_economic_subject,
        {{ regexp_is('line_label', "'其中.*'") }} as is_of_which,
        case
            when {{ regexp_is('line_label', "'其中.*'") }} then 'of_which'
            when {{ regexp_is('line_label', "'([(（]|[0-9]).*'") }} then 'source_part'
            else 'source'
        end as source_level
    from with_context
)

select
    resolved.file_sha256,
    resolved.table_no,
    resolved.row_no,
    resolved.group_no,
    coalesce(resolved.period_label, resolved.line_label) as line_label,
    resolved.label_key,
    case
        when resolved.is_carryover_part and resolved.group_flow = 'expenditure' then 'carryover_out_part'
        when resolved.is_carryover_part then 'carryover_in_part'
        when resolved.is_labelled
            and resolved.label_line_code = 'total'
            and resolved.statement_code in ('summary', 'fiscal_summary')
            and resolved.group_flow is not null
            then concat(resolved.group_flow, '_grand_total')
        when resolved.is_labelled then resolved.label_line_code
        when resolved.row_kind = 'line' then 'total'
    end as line_code,
    case
        when resolved.is_labelled and (resolved.is_carryover_part or resolved.label_level = 'source')
            then resolved.source_level
        when resolved.is_labelled then resolved.label_level
        when resolved.row_kind = 'line' then 'total'
        when resolved.unit_level is not null then resolved.unit_level
        when resolved.row_kind = 'subject'
            then case
                length(
                    coalesce(
                        resolved.subject_code, resolved.economic_subject, resolved.government_economic_subject, resolved.code
                    )
                )
                when 3 then 'class'
                when 5 then 'group'
                when 7 then 'item'
                else 'sub_item'
            end
        when resolved.row_kind = 'tree' then 'project'
        when resolved.row_kind = 'free' then 'item'
        when resolved.row_kind = 'period' then 'total'
        when resolved.row_kind = 'other' and resolved.statement_code in ('summary', 'fiscal_summary')
            then resolved.source_level
        when resolved.row_kind = 'other' then 'other'
    end as line_level,
    resolved.row_kind,
    coalesce(line_code.kind, case when resolved.row_kind = 'line' then 'total' end) as line_kind,
    resolved.subject_code,
    resolved.economic_subject as economic_code,
    resolved.government_economic_subject as government_economic_code,
    -- [242001]西安市人力资源和社会保障局, 033-阳城县公安局: the code is none of the name
    {{ regexp_remove(
        "case
        when resolved.unit_level is not null then resolved.line_label
        else coalesce(
            -- 合计 in the column of units is no unit
            case when not (resolved.is_labelled and resolved.unit_name = resolved.line_label) then resolved.unit_name end,
            case when resolved.row_kind <> 'line' then resolved.unit_above end
        )
    end", '^\\s*([\\[(（【][0-9]{3,9}[\\])）】]|[0-9]{3,9}[-_—])[-_— ]*'
    ) }} as unit_name,
    case
        when resolved.row_kind = 'tree' and resolved.unit_level is null then resolved.line_label
        when resolved.row_kind <> 'line' and resolved.unit_level is null then resolved.project_name
    end as project_name,
    case when resolved.is_labelled then coalesce(resolved.label_fund, resolved.section_fund) end as fund,
    case when resolved.is_labelled then coalesce(resolved.label_flow, resolved.group_flow) end as flow,
    case when resolved.is_labelled then resolved.label_nature end as nature,
    case
        when resolved.is_carryover_part then 'carryover'
        when resolved.is_labelled then coalesce(resolved.label_origin, resolved.section_origin)
    end as origin,
    coalesce(
        {{ regexp_part('resolved.line_label', '[(\\[（](?:[^()（）]*[:：,，、 ])?(?:单位[:：])?(平方米|平米|㎡|[mM]2|亩|公顷|公里|[辆台套个人次批栋幢处座][、/]?[辆台套个人次批]?|人次|批次|团组)[)\\]）]', 1) }},
        case when {{ regexp_is('resolved.line_label', "'.*(房屋|建筑|用房|占地|土地)[^,，。]{0,8}面积[^)）]{0,4}'") }} then '平方米' end,
        ''
    ) as row_unit,
    case when resolved.is_labelled then resolved.label_measure end as measure,
    resolved.is_of_which,
    resolved.numbering_depth,
    -- what says that it is a unit, a department or a project
    case
        when resolved.row_kind not in ('unit', 'tree', 'other', 'free') then null
        when resolved.unit_code is not null then 'code'
        when resolved.unit_name is not null
            and case when resolved.project_name is null then resolved.unit_name = resolved.line_label else true end
            then 'column'
        when resolved.has_ladder then 'indent'
        else 'name'
    end as level_evidence,
    {{ to_integer(regexp_part('resolved.period', '((?:19|20)[0-9]{2})', 1)) }} as row_year,
    case
        when {{ regexp_is('resolved.period', "'.*(率|幅度|%|比例).*'") }} then 'ratio'
        when {{ regexp_is('resolved.period', "'.*(增|减|变).*'") }} then 'change'
    end as period_measure,
    resolved.indent
from resolved
left join line_code on resolved.label_line_code = line_code.line_code
