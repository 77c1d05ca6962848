-- What the descriptor columns of each group say about its row: codes, names, unit, project, and the first amount beside
-- them. One row per table, row and group.
with named as (
    select * from {{ ref('int_row_name') }}
),

first_figure as (
    select * from {{ ref('int_row_first_figure') }}
),

layout_groups as (
    select
        layout_id,
        max(group_no) as groups,
        max(case when kind = 'descriptor' then 1 else 0 end) as has_descriptors
    from {{ ref('int_layout_column') }} as layout_column
    group by layout_id
),

-- A label in a merged run that reaches over the next group: 公用经费合计 | | | | 108.42. Where a group prints figures
-- but no word, and the nearest group with words to its left prints no figure, the words are this group's.
figured as (
    select
        first_figure.file_sha256,
        first_figure.table_no,
        first_figure.row_no,
        first_figure.group_no
    from first_figure
    inner join layout_groups on first_figure.layout_id = layout_groups.layout_id
    where layout_groups.groups > 1
),

wordless as (
    select
        figured.file_sha256,
        figured.table_no,
        figured.row_no,
        figured.group_no,
        max(labelled.group_no) as label_group_no
    from figured
    inner join named as labelled
        on figured.file_sha256 = labelled.file_sha256
        and figured.table_no = labelled.table_no
        and figured.row_no = labelled.row_no
        and figured.group_no > labelled.group_no
    left join named as own
        on figured.file_sha256 = own.file_sha256
        and figured.table_no = own.table_no
        and figured.row_no = own.row_no
        and figured.group_no = own.group_no
    where own.row_no is null
    group by figured.file_sha256, figured.table_no, figured.row_no, figured.group_no
),

moved as (
    select
        wordless.file_sha256,
        wordless.table_no,
        wordless.row_no,
        wordless.group_no,
        wordless.label_group_no
    from wordless
    left join figured
        on wordless.file_sha256 = figured.file_sha256
        and wordless.table_no = figured.table_no
        and wordless.row_no = figured.row_no
        and wordless.label_group_no = figured.group_no
    where figured.row_no is null
),

settled as (
    select
        named.*,
        coalesce(
            named.project_name, named.plain_label, named.name_in_code_column, named.economic_label,
            named.government_economic_label, named.word_in_code_column, named.unit_name,
            -- what is bought, in words, names its row better than the buyer's code
            case when named.row_scheme in ('procurement', 'asset') then named.text_label end,
            named.unit_code, named.text_label, named.period
        ) as line_label,
        coalesce(moved.group_no, named.group_no) as line_group_no
    from named
    left join moved
        on named.file_sha256 = moved.file_sha256
        and named.table_no = moved.table_no
        and named.row_no = moved.row_no
        and named.group_no = moved.label_group_no
)

select
    named.file_sha256,
    named.table_no,
    named.row_no,
    named.line_group_no as group_no,
    named.statement_code,
    named.row_scheme,
    named.group_flow,
    named.line_label,
    {{ label_key("coalesce(named.line_label, '')") }} as label_key,
    case when named.labels > 1 then {{ label_key('named.first_label') }} end as section_key,
    row_code.functional_code,
    row_code.economic_code,
    row_code.government_economic_code,
    coalesce(row_code.functional_code, row_code.economic_code, row_code.government_economic_code) as code,
    named.plain_label,
    named.economic_label,
    named.government_economic_label,
    named.unit_name,
    named.unit_code,
    named.period,
    case when named.goes_on then named.period end as period_label,
    named.project_name,
    named.text_label,
    coalesce(named.indent, 0) as indent,
    first_figure.first_figure
from settled as named
left join first_figure
    on named.file_sha256 = first_figure.file_sha256
    and named.table_no = first_figure.table_no
    and named.row_no = first_figure.row_no
    and named.line_group_no = first_figure.group_no
left join {{ ref('int_row_code') }} as row_code
    on named.file_sha256 = row_code.file_sha256
    and named.table_no = row_code.table_no
    and named.row_no = row_code.row_no
    and named.group_no = row_code.group_no

union all by name

-- Rows that print figures and no word at all.
select
    first_figure.file_sha256,
    first_figure.table_no,
    first_figure.row_no,
    first_figure.group_no,
    first_figure.statement_code,
    first_figure.row_scheme,
    '' as label_key,
    0 as indent,
    first_figure.first_figure
from first_figure
inner join layout_groups on first_figure.layout_id = layout_groups.layout_id
left join settled
    on first_figure.file_sha256 = settled.file_sha256
    and first_figure.table_no = settled.table_no
    and first_figure.row_no = settled.row_no
    and first_figure.group_no = settled.line_group_no
where settled.row_no is null and layout_groups.has_descriptors = 1
