-- What the descriptor columns of each group say about its row: codes (one column, three columns, or glued to the
-- name), names, unit, project. A merged cell holds for the rows it covers, and only those.
with cell as (
    select * from {{ ref('stg_cell') }}
),

layout_groups as (
    select
        layout_id,
        max(group_no) as groups,
        max(case when kind = 'descriptor' then 1 else 0 end) as has_descriptors
    from {{ ref('int_layout_column') }} as layout_column
    group by layout_id
),

statement_part as (
    select part.*, layout_groups.groups, layout_groups.has_descriptors
    from {{ ref('int_statement_part') }} as part
    inner join layout_groups on part.layout_id = layout_groups.layout_id
    where part.shape = 'list'
),

layout_column as (
    select * from {{ ref('int_layout_column') }} as layout_column
),

printed as (
    select
        cell.file_sha256,
        cell.table_no,
        cell.row_no as first_row,
        cell.row_no + greatest(cell.row_span, 1) - 1 as last_row,
        cell.row_span,
        cell.column_no,
        statement_part.statement_code,
        statement_part.row_scheme,
        layout_column.group_no,
        layout_column.role,
        layout_column.scheme,
        layout_column.flow as group_flow,
        layout_column.code_run,
        cell.plain,
        cell.indent
    from cell
    inner join statement_part
        on cell.file_sha256 = statement_part.file_sha256
        and cell.table_no = statement_part.table_no
    inner join layout_column
        on statement_part.layout_id = layout_column.layout_id
        and cell.column_no = layout_column.column_no
    where layout_column.kind in ('descriptor', 'neither')
        and cell.plain <> ''
        -- Jiangxi fills the code of a total with stars.
        and cell.plain not in ('*', '**', '***')
        and not (layout_column.role = 'line_number' and not {{ regexp_is('cell.plain', "'.*[一-龥].*'") }})
),

merged_cells as (
    select * from printed where row_span > 1
),

covered as (
    {{ covered_rows('merged_cells', 'file_sha256, table_no, column_no, statement_code, row_scheme, group_no, role, scheme, group_flow, code_run, plain, indent') }}
),

placed as (
    select
        file_sha256, table_no, column_no, statement_code, row_scheme, group_no, role, scheme, group_flow, code_run,
        plain, indent, first_row as row_no
    from printed
    where row_span <= 1
    union all
    select
        file_sha256, table_no, column_no, statement_code, row_scheme, group_no, role, scheme, group_flow, code_run,
        plain, indent, row_no
    from covered
),

parsed as (
    select
        *,
        {{ regexp_remove('plain', '[\\s\\[\\]【】()]') }} as digits,
        case
            when role in ('label', 'code')
                then {{ regexp_part('plain', '^[\\[(【]?([1235][0-9]{2}(?:[0-9]{2}){0,3})[\\])】]?[-_、.:： ]*[^0-9.,%年月日\\s]', 1) }}
        end as glued_code,
        case
            when role in ('label', 'code')
                then {{ regexp_part('plain', '^[\\[(【]?[1235][0-9]{2}(?:[0-9]{2}){0,3}[\\])】]?[-_、.:： ]*([^0-9.,%年月日\\s].*)$', 1) }}
        end as glued_name
    from placed
),

-- Three columns 类 款 项: each row prints the parts it adds, or all of them; a blank higher part goes on from above.
code_part as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        code_run,
        max(scheme) as scheme,
        max(case when role = 'code_class' or (role = 'code' and length(digits) = 3) then digits end) as class_part,
        max(case when role = 'code_group' or (role = 'code' and length(digits) = 2) then digits end) as group_part,
        max(case when role = 'code_item' then digits end) as item_part
    from parsed
    where (role in ('code_class', 'code_group', 'code_item') and {{ regexp_is('digits', "'[0-9]{1,9}'") }})
        or (role = 'code' and {{ regexp_is('digits', "'[0-9]{2,3}'") }})
    group by file_sha256, table_no, row_no, group_no, code_run
),

code_part_above as (
    select
        *,
        last_value(class_part ignore nulls) over so_far as class_above,
        last_value(group_part ignore nulls) over so_far as group_above
    from code_part
    window so_far as (
        partition by file_sha256, table_no, group_no, code_run
        order by row_no rows between unbounded preceding and current row
    )
),

joined_code as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        scheme,
        case
            -- A part of 3, 5 or 7 digits is a whole code, in whichever of the columns it stands.
            when length(item_part) in (3, 5, 7, 9) then item_part
            when length(group_part) in (5, 7, 9) then concat(group_part, coalesce(lpad(item_part, 2, '0'), ''))
            when length(group_part) = 3 then concat(group_part, coalesce(lpad(item_part, 2, '0'), ''))
            when length(class_part) in (5, 7, 9) then class_part
            when item_part is not null
                then concat(
                    coalesce(class_part, class_above, ''),
                    lpad(coalesce(group_part, group_above, ''), 2, '0'),
                    lpad(item_part, 2, '0')
                )
            when group_part is not null
                then concat(coalesce(class_part, class_above, ''), lpad(group_part, 2, '0'))
            else class_part
        end as code
    from code_part_above
),

code as (
    select
        file_sha256, table_no, row_no, group_no,
        -- A whole code says by its first digit what it is, whatever a heading left from another table calls it.
        case
            when {{ regexp_is('code', "'2[0-9]{2}([0-9]{2}){0,2}'") }} then 'functional'
            when {{ regexp_is('code', "'3[0-9]{2}([0-9]{2})?'") }} then 'economic'
            when {{ regexp_is('code', "'5[0-9]{2}([0-9]{2})?'") }} then 'government_economic'
            else coalesce(scheme, 'functional')
        end as scheme,
        code
    from joined_code
    union all
    select
        file_sha256, table_no, row_no, group_no,
        case left(coalesce(glued_code, digits), 1)
            when '3' then 'economic'
            when '5' then 'government_economic'
            else 'functional'
        end as scheme,
        coalesce(glued_code, digits) as code
    from parsed
    where
        (role = 'code' and {{ regexp_is('digits', "'[0-9]{3}([0-9]{2}){0,3}'") }})
        or (
            glued_code is not null
            and row_scheme in ('functional', 'economic', 'item', 'project')
            and (role = 'code' or row_scheme <> 'item')
        )
),

row_code as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        max(case when scheme = 'functional' then code end) as functional_code,
        max(case when scheme = 'economic' then code end) as economic_code,
        max(case when scheme = 'government_economic' then code end) as government_economic_code
    from code
    group by file_sha256, table_no, row_no, group_no
),

worded as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        max(statement_code) as statement_code,
        max(row_scheme) as row_scheme,
        max(group_flow) as group_flow,
        max_by(coalesce(glued_name, plain), column_no) filter (
            where role = 'label' and coalesce(scheme, 'functional') = 'functional'
        ) as plain_label,
        max_by(coalesce(glued_name, plain), column_no) filter (where role = 'label' and scheme = 'economic')
            as economic_label,
        max_by(coalesce(glued_name, plain), column_no) filter (where role = 'label' and scheme = 'government_economic')
            as government_economic_label,
        min_by(plain, column_no) filter (where role = 'label' and coalesce(scheme, 'functional') = 'functional')
            as first_label,
        count(*) filter (where role = 'label' and coalesce(scheme, 'functional') = 'functional') as labels,
        max_by(glued_name, column_no) filter (where role = 'code') as name_in_code_column,
        min_by(plain, column_no) filter (
            where role in ('code', 'code_class', 'code_group', 'code_item', 'unit_code', 'line_number')
            and glued_name is null and not {{ regexp_is('digits', "'[0-9A-Za-z]+'") }}
        )
            as word_in_code_column,
        max(case when role = 'unit_name' then plain end) as unit_name,
        max(case when role = 'unit_code' and {{ regexp_is('digits', "'[0-9]{3,12}'") }} then digits end) as unit_code,
        max(case when role = 'period' then plain end) as period,
        max_by(plain, column_no) filter (where role = 'project_name') as project_name,
        min_by(plain, column_no) filter (
            where role in ('text', 'category') and {{ regexp_is('plain', "'.*[一-龥]{2}.*'") }}
        ) as text_label,
        max_by(indent, column_no) filter (where role in ('label', 'project_name', 'unit_name')) as indent
    from parsed
    group by file_sha256, table_no, row_no, group_no
),

-- A row that prints nothing but its period (2026年 below 2025年 of the same unit) goes on with the names above it.
of_period as (
    select
        *,
        coalesce(period is not null and coalesce(plain_label, unit_name, unit_code, project_name) is null, false) as goes_on
    from worded
),

run_of_periods as (
    select
        *,
        sum(case when goes_on then 0 else 1 end) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as run_no
    from of_period
),

named as (
    select
        * replace (
            {% for name in ['plain_label', 'unit_name', 'unit_code', 'project_name'] %}
            case
                when goes_on and first_value(period) over run is not null then first_value({{ name }}) over run
                else {{ name }}
            end as {{ name }}{{ ',' if not loop.last }}
            {% endfor %}
        )
    from run_of_periods
    window run as (partition by file_sha256, table_no, group_no, run_no order by row_no)
),

-- A label in a merged run that reaches over the next group: 公用经费合计 | | | | 108.42. Where a group prints figures
-- but no word, and the nearest worded group to its left prints no figure, the words are this group's.
figured as (
    select distinct
        cell.file_sha256,
        cell.table_no,
        cell.row_no,
        layout_column.group_no
    from cell
    inner join statement_part
        on cell.file_sha256 = statement_part.file_sha256
        and cell.table_no = statement_part.table_no
    inner join layout_column
        on statement_part.layout_id = layout_column.layout_id
        and cell.column_no = layout_column.column_no
    where layout_column.role = 'amount' and cell.number_kind = 'figure' and statement_part.groups > 1
),

leading_figure as (
    select
        cell.file_sha256,
        cell.table_no,
        cell.row_no,
        layout_column.group_no,
        max(statement_part.statement_code) as statement_code,
        max(statement_part.row_scheme) as row_scheme,
        max(statement_part.has_descriptors) as has_descriptors,
        min_by(cell.figure, cell.column_no) as first_figure
    from cell
    inner join statement_part
        on cell.file_sha256 = statement_part.file_sha256
        and cell.table_no = statement_part.table_no
    inner join layout_column
        on statement_part.layout_id = layout_column.layout_id
        and cell.column_no = layout_column.column_no
    where layout_column.role = 'amount' and cell.number_kind = 'figure'
    group by cell.file_sha256, cell.table_no, cell.row_no, layout_column.group_no
),

wordless as (
    select
        figured.file_sha256,
        figured.table_no,
        figured.row_no,
        figured.group_no,
        max(worded.group_no) as label_group_no
    from figured
    inner join named as worded
        on figured.file_sha256 = worded.file_sha256
        and figured.table_no = worded.table_no
        and figured.row_no = worded.row_no
        and figured.group_no > worded.group_no
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
    leading_figure.first_figure
from settled as named
left join leading_figure
    on named.file_sha256 = leading_figure.file_sha256
    and named.table_no = leading_figure.table_no
    and named.row_no = leading_figure.row_no
    and named.line_group_no = leading_figure.group_no
left join row_code
    on named.file_sha256 = row_code.file_sha256
    and named.table_no = row_code.table_no
    and named.row_no = row_code.row_no
    and named.group_no = row_code.group_no

union all

-- Rows that print figures and no word at all.
select
    leading_figure.file_sha256,
    leading_figure.table_no,
    leading_figure.row_no,
    leading_figure.group_no,
    leading_figure.statement_code,
    leading_figure.row_scheme,
    null as group_flow,
    null as line_label,
    '' as label_key,
    null as section_key,
    null as functional_code,
    null as economic_code,
    null as government_economic_code,
    null as code,
    null as plain_label,
    null as economic_label,
    null as government_economic_label,
    null as unit_name,
    null as unit_code,
    null as period,
    null as period_label,
    null as project_name,
    null as text_label,
    0 as indent,
    leading_figure.first_figure
from leading_figure
left join settled
    on leading_figure.file_sha256 = settled.file_sha256
    and leading_figure.table_no = settled.table_no
    and leading_figure.row_no = settled.row_no
    and leading_figure.group_no = settled.line_group_no
where settled.row_no is null and leading_figure.has_descriptors = 1
