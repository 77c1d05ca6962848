-- What kind of row each is: a line, a subject, a unit, a part of a tree of projects, a period or other words.
-- One row per table, row and group.
with descriptor as (
    select
        descriptor.* exclude (group_flow),
        row_label.* exclude (file_sha256, table_no, row_no, group_no),
        coalesce(unit_label.is_unit, false) as looks_like_unit
    from {{ ref('int_row_descriptor') }} as descriptor
    inner join {{ ref('int_row_label') }} as row_label
        on descriptor.file_sha256 = row_label.file_sha256
        and descriptor.table_no = row_label.table_no
        and descriptor.row_no = row_label.row_no
        and descriptor.group_no = row_label.group_no
    left join {{ ref('int_unit_label') }} as unit_label on descriptor.line_label = unit_label.line_label
),

with_largest as (
    select
        *,
        max(first_figure) over (partition by file_sha256, table_no, group_no) as largest_figure
    from descriptor
),

sized as (
    select
        *,
        count(*) filter (where first_figure = largest_figure) over (
            partition by file_sha256, table_no, group_no
        ) as largest_rows
    from with_largest
)

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
