-- What seeds say about the label of a row: the line that row_label knows, what the merged cell to its left lends it, the
-- subject whose official name it prints. One row per table, row and group.
{% set flow_of_line %}
coalesce(labelled.flow, case when by_name.functional_code is not null then 'expenditure' end)
{%- endset %}

with descriptor as (
    select * from {{ ref('int_row_descriptor') }}
),

label_meaning as (
    select * from {{ ref('int_label_meaning') }} as label_meaning
),

by_name as (
    select * from {{ ref('int_row_subject_name') }}
),

-- Only rows without a code are lines.
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
)

select
    descriptor.file_sha256,
    descriptor.table_no,
    descriptor.row_no,
    descriptor.group_no,
    -- A half without a heading has the flow of its lines: 一、财政拨款收入 is among receipts.
    coalesce(
        descriptor.group_flow,
        case
            when descriptor.statement_code in ('summary', 'fiscal_summary')
                and min({{ flow_of_line }}) over half = max({{ flow_of_line }}) over half
                then max({{ flow_of_line }}) over half
        end
    ) as group_flow,
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
    ) as is_labelled
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
window half as (partition by descriptor.file_sha256, descriptor.table_no, descriptor.group_no)
