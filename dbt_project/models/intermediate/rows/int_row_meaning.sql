-- What each row of each group is: a subject (by its code, else by its official name), a line that row_label knows,
-- a unit or a project.
{% set flow_of_line %}
coalesce(labelled.flow, case when by_name.functional_code is not null then 'expenditure' end)
{%- endset %}

with descriptor as (
    select * from {{ ref('int_row_descriptor') }}
),

label_meaning as (
    select * from {{ ref('int_label_meaning') }} as label_meaning
),

line_code as (
    select * from {{ ref('line_code') }}
),

unit_label as (
    select * from {{ ref('int_unit_label') }} as unit_label
),

-- 1. Labels that the seed knows, for rows without a code.
labelled as (
    select
        descriptor.file_sha256,
        descriptor.table_no,
        descriptor.row_no,
        descriptor.group_no,
        label_meaning.line_code,
        label_meaning.line_level,
        label_meaning.fund,
        label_meaning.flow,
        label_meaning.nature,
        label_meaning.origin,
        label_meaning.measure,
        label_meaning.section,
        row_number() over (
            partition by descriptor.file_sha256, descriptor.table_no, descriptor.row_no, descriptor.group_no
            order by label_meaning.priority, label_meaning.line_code
        ) as choice
    from descriptor
    inner join label_meaning
        on descriptor.statement_code = label_meaning.statement_code
        and descriptor.label_key = label_meaning.label_key
        and (
            label_meaning.flow_scope is null
            or descriptor.group_flow is null
            or label_meaning.flow_scope = descriptor.group_flow
        )
    where descriptor.code is null
),

-- Labels in a merged cell to the left (一般公共预算资金 beside 小计, 公共财政拨款 ...) lend their fund.
sectioned as (
    select
        descriptor.file_sha256,
        descriptor.table_no,
        descriptor.row_no,
        descriptor.group_no,
        label_meaning.line_code,
        label_meaning.fund,
        label_meaning.origin,
        row_number() over (
            partition by descriptor.file_sha256, descriptor.table_no, descriptor.row_no, descriptor.group_no
            order by label_meaning.priority
        ) as choice
    from descriptor
    inner join label_meaning
        on descriptor.statement_code = label_meaning.statement_code
        and descriptor.section_key = label_meaning.label_key
    where descriptor.code is null and descriptor.section_key <> descriptor.label_key
),

-- 2. Official names, where no code is printed.
by_name as (
    select * from {{ ref('int_row_subject_name') }}
),

met as (
    select
        -- A half without a heading is that of its lines: 一、财政拨款收入 stands among receipts.
        descriptor.* replace (
            coalesce(
                descriptor.group_flow,
                case
                    when descriptor.statement_code in ('summary', 'fiscal_summary')
                        and min({{ flow_of_line }}) over half = max({{ flow_of_line }}) over half
                        then max({{ flow_of_line }}) over half
                end
            ) as group_flow
        ),
        labelled.line_code as label_line_code,
        labelled.line_level as label_level,
        labelled.fund as label_fund,
        labelled.flow as label_flow,
        labelled.nature as label_nature,
        labelled.origin as label_origin,
        labelled.measure as label_measure,
        labelled.section,
        sectioned.fund as section_fund,
        sectioned.origin as section_origin,
        by_name.functional_code as named_functional_code,
        by_name.economic_code as named_economic_code,
        by_name.government_economic_code as named_government_economic_code,
        labelled.choice is not null and not (
            coalesce(labelled.line_code, 'source') in ('source', 'nature_line')
            and coalesce(by_name.functional_code, by_name.economic_code) is not null
        ) as is_labelled,
        coalesce(unit_label.is_unit, false) as looks_like_unit
    from descriptor
    left join labelled
        on descriptor.file_sha256 = labelled.file_sha256
        and descriptor.table_no = labelled.table_no
        and descriptor.row_no = labelled.row_no
        and descriptor.group_no = labelled.group_no
        and labelled.choice = 1
    left join sectioned
        on descriptor.file_sha256 = sectioned.file_sha256
        and descriptor.table_no = sectioned.table_no
        and descriptor.row_no = sectioned.row_no
        and descriptor.group_no = sectioned.group_no
        and sectioned.choice = 1
    left join by_name
        on descriptor.file_sha256 = by_name.file_sha256
        and descriptor.table_no = by_name.table_no
        and descriptor.row_no = by_name.row_no
        and descriptor.group_no = by_name.group_no
    left join unit_label on descriptor.line_label = unit_label.line_label
    window half as (partition by descriptor.file_sha256, descriptor.table_no, descriptor.group_no)
),

-- 3. What a row without code or known label is: unit or project, by its place in the indentation, else by its name.
sized as (
    select
        *,
        count(*) filter (where first_figure = largest_figure) over (
            partition by file_sha256, table_no, group_no
        ) as largest_rows
    from (
        select
            *,
            max(first_figure) over (partition by file_sha256, table_no, group_no) as largest_figure
        from met
    ) as with_largest
),

tree as (
    select
        *,
        case
            when is_labelled then 'line'
            -- A row without a word that repeats the largest figure of its list is the total of it.
            when line_label is null and first_figure = largest_figure and largest_rows > 1 then 'line'
            when line_label is null then 'silent'
            when coalesce(
                code, named_functional_code, named_economic_code,
                case when government_economic_label = line_label then named_government_economic_code end
            ) is not null then 'subject'
            when unit_code is not null and project_name is null then 'unit'
            when project_name is not null or row_scheme = 'project' then 'tree'
            when unit_name is not null and unit_name = line_label then 'unit'
            when period is not null then 'period'
            when looks_like_unit and row_scheme in ('functional', 'economic', 'unit') then 'unit'
            when row_scheme in ('procurement', 'asset') then 'free'
            when {{ regexp_is('line_label', "'.*[一-龥].*'") }} then 'other'
            else 'unknown'
        end as row_kind,
        {{ numbering_depth('line_label') }} as numbering_depth
    from sized
),

-- The ladder of indents of a list; a centred 合计 is no step of it, nor is less than a character.
laddered as (
    select
        *,
        max(case when row_kind <> 'line' then indent end) over list as deepest,
        min(case when row_kind <> 'line' then indent end) over list as shallowest,
        max(case when row_kind <> 'line' then indent end) over list
        - min(case when row_kind <> 'line' then indent end) over list >= 0.95 as has_ladder
    from tree
    window list as (partition by file_sha256, table_no, group_no)
),

-- The units that the file itself lists elsewhere: only they are units among its projects.
known_unit as (
    select distinct
        file_sha256,
        label_key
    from tree
    where row_kind = 'unit' and row_scheme <> 'project'
),

file_with_units as (
    select file_sha256, count(*) as units from known_unit group by file_sha256
),

judged as (
    select
        tree.*,
        case
            when file_with_units.units > 1
                then known_unit.label_key is not null
                or tree.row_no = min(tree.row_no) over (partition by tree.file_sha256, tree.table_no, tree.group_no)
                and tree.looks_like_unit
            else tree.looks_like_unit
        end as names_unit
    from laddered as tree
    left join file_with_units on tree.file_sha256 = file_with_units.file_sha256
    left join known_unit on tree.file_sha256 = known_unit.file_sha256 and tree.label_key = known_unit.label_key
),

tree_beside as (
    select
        *,
        max(case when row_kind = 'unit' then 1 else 0 end) over (partition by file_sha256, table_no, group_no) as has_units,
        lead(row_kind) over (partition by file_sha256, table_no, group_no order by row_no) as next_kind,
        length(lead(coalesce(code, named_functional_code, named_economic_code)) over (
            partition by file_sha256, table_no, group_no order by row_no
        )) as next_code_length
    from judged
),

tree_level as (
    select
        *,
        row_kind = 'unit'
        -- A name no ending gives away, where other units stand and a list of classes begins below it.
        or (row_kind = 'other' and has_units = 1 and next_kind = 'subject' and next_code_length = 3)
        or (
            row_kind = 'tree'
            and (unit_name is null or unit_name = line_label)
            and (
                (has_ladder and indent < deepest - 0.4 and (names_unit or indent < shallowest + 0.4))
                or (not has_ladder and names_unit)
            )
        ) as is_unit
    from tree_beside
),

tree_neighbour as (
    select
        *,
        lead(is_unit) over (partition by file_sha256, table_no, group_no order by row_no) as next_is_unit,
        lead(indent) over (partition by file_sha256, table_no, group_no order by row_no) as next_indent,
        max(length(unit_code)) over (partition by file_sha256, table_no, group_no) as longest_unit_code,
        coalesce(
            starts_with(
                lead(unit_code) over (partition by file_sha256, table_no, group_no order by row_no), unit_code
            ) and lead(unit_code) over (partition by file_sha256, table_no, group_no order by row_no) <> unit_code,
            false
        ) as next_extends,
        sum(case when is_unit and unit_code is null then first_figure end) over (
            partition by file_sha256, table_no, group_no order by row_no rows between 1 following and unbounded following
        ) as units_below,
        max(case when label_level = 'total' then first_figure end) over (
            partition by file_sha256, table_no, group_no
        ) as printed_total,
        sum(case when is_unit then 1 else 0 end) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as units_so_far
    from tree_level
),

with_context as (
    select
        *,
        case
            when is_unit and unit_code is not null and length(unit_code) < longest_unit_code and next_extends
                then 'department'
            when is_unit and unit_code is null and units_so_far = 1 and row_scheme = 'project' and coalesce(next_is_unit, false)
                then 'department'
            when is_unit and unit_code is null and units_so_far = 1 and coalesce(next_is_unit, false)
                and coalesce(next_indent, indent) > indent
                then 'department'
            -- Elsewhere only arithmetic tells a department from the first of its units.
            when is_unit and unit_code is null and units_so_far = 1 and coalesce(next_is_unit, false) and period is null
                and first_figure = coalesce(printed_total, first_figure)
                and abs(units_below - first_figure) <= 0.01 * 20
                then 'department'
            when is_unit then 'unit'
        end as unit_level,
        last_value(case when is_unit then line_label end ignore nulls) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as unit_above,
        max(case when label_line_code in ('revenue_current_total', 'expenditure_current_total') then 1 else 0 end) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as after_total,
        last_value(case when label_level = 'total' then coalesce(section, 'none') end ignore nulls) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as section_above,
        last_value(case when label_level = 'total' then coalesce(numbering_depth, 9) end ignore nulls) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as section_depth
    from tree_neighbour
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
        coalesce(government_economic_code, named_government_economic_code) as government_economic_subject
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
            then case
                when {{ regexp_is('resolved.line_label', "'其中.*'") }} then 'of_which'
                when {{ regexp_is('resolved.line_label', "'([(（]|[0-9]).*'") }} then 'source_part'
                else 'source'
            end
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
            then case
                when {{ regexp_is('resolved.line_label', "'其中.*'") }} then 'of_which'
                when {{ regexp_is('resolved.line_label', "'([(（]|[0-9]).*'") }} then 'source_part'
                else 'source'
            end
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
    {{ regexp_is('resolved.line_label', "'其中.*'") }} as is_of_which,
    resolved.numbering_depth,
    -- what says that it is a unit, a department or a project
    case
        when resolved.row_kind not in ('unit', 'tree', 'other', 'free') then null
        when resolved.unit_code is not null then 'code'
        when resolved.unit_name is not null
            and case when resolved.project_name is null then resolved.unit_name = resolved.line_label else true end
            then 'column'
        when resolved.deepest - resolved.shallowest >= 0.95 then 'indent'
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
