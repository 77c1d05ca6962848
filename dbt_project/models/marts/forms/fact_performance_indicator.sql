-- The targets that forms set (绩效指标), with what a self-evaluation says was reached.
-- A target is split into operator, value and unit where it is one number (≥90%, 100 元/人); else it stays text (优, 及时).
-- One row per indicator of a project; where a form sets targets for the whole period and for the year, one for each.
with indicator as (

    select
        indicator.*,
        project.project_id,
        project.statement_id
    from {{ ref('int_form_target') }} as indicator
    inner join {{ ref('int_form_project') }} as project
        on
            indicator.file_sha256 = project.file_sha256
            and indicator.line_no between project.first_line_no and project.last_line_no

),

-- the sign may have a column of its own (绩效指标性质), or open the value
signed as (

    select
        indicator.*,
        coalesce(of_column.operator, of_value.operator) as operator_said,
        substr({{ regexp_remove('indicator.value', '[\\s,，]') }}, coalesce(length(of_value.sign), 0) + 1) as bare_value
    from indicator
    left join {{ ref('form_operator') }} as of_column on {{ regexp_remove('indicator.operator', '\\s') }} = of_column.sign
    left join {{ ref('form_operator') }} as of_value
        on starts_with({{ regexp_remove('indicator.value', '\\s') }}, of_value.sign)
    qualify
        row_number() over (
            partition by indicator.file_sha256, indicator.line_no, indicator.panel, indicator.scope, indicator.part
            order by length(of_value.sign) desc nulls last
        ) = 1

),

parsed as (

    select
        *,
        {{ regexp_part('bare_value', '^([0-9]+(?:\\.[0-9]+)?)[^0-9]*$', 1) }} as number_text,
        {{ regexp_part('bare_value', '^[0-9]+(?:\\.[0-9]+)?([^0-9]+)$', 1) }} as unit_in_value,
        {{ regexp_part('indicator_name', '[\\(（]([^()（）]{1,8})[\\)）]$', 1) }} as unit_in_name
    from signed

)

select
    concat(
        left(parsed.file_sha256, 12), ':', parsed.table_no, ':', parsed.row_no, ':', parsed.panel,
        case when parsed.scope = 'period' and parsed.value_period is not null then ':period' else '' end,
        case when parsed.part > 1 then ':' || parsed.part else '' end
    ) as indicator_id,
    parsed.project_id,
    statement.document_id as disclosure_id,
    statement.document_id,
    parsed.file_sha256,
    parsed.page,
    parsed.table_no,
    parsed.row_no,
    parsed.scope,
    coalesce(level1.name_zh, parsed.level1) as level1,
    coalesce(level2.name_zh, parsed.level2) as level2,
    parsed.indicator_name,
    concat_ws('', parsed.operator, parsed.value, parsed.measure) as value_text,
    coalesce(parsed.operator_said, case when parsed.number_text is not null then 'equal' end) as operator,
    {{ to_decimal('parsed.number_text', 24, 6) }} as value,
    coalesce(parsed.measure, parsed.unit_in_value, case when parsed.number_text is not null then parsed.unit_in_name end) as unit,
    parsed.number_text is null as is_qualitative,
    parsed.value_original as value_original_text,
    parsed.actual as actual_text,
    {{ to_decimal("regexp_extract(parsed.weight, '[0-9.]+')", 18, 4) }} as weight,
    {{ to_decimal("regexp_extract(parsed.score, '[0-9.]+')", 18, 4) }} as score,
    parsed.reason,
    parsed.note,
    parsed.is_read_by_order
from parsed
left join {{ ref('form_level') }} as level1 on parsed.level1 = level1.level
left join {{ ref('form_level') }} as level2 on parsed.level2 = level2.level
left join {{ ref('fact_statement') }} as statement on parsed.statement_id = statement.statement_id
