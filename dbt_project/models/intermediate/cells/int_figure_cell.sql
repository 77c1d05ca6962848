-- Every body cell of a recognised list in a column of figures, and every figure in a column that no seed knows or in a
-- column of labels, with what its column, its row and its document say about it. One row per cell.
with list_cell as (
    select * from {{ ref('int_list_cell') }}
),

-- Rows that print a number of things beside their value.
counted_row as (
    select distinct file_sha256, table_no, row_no
    from list_cell
    where role = 'count' and number_kind = 'figure'
),

-- Years side by side in one layout belong to their columns; one year alone that is not the document's is a heading
-- left over from last year, which rule D5 reports.
layout_year as (
    select
        layout_id,
        count(distinct column_year) as years,
        max(case when kind = 'descriptor' then 1 else 0 end) as has_descriptors
    from {{ ref('int_layout_column') }} as layout_column
    group by layout_id
),

figure_cell as (
    select
        file_sha256,
        table_no,
        row_no,
        column_no,
        page,
        x0,
        y0,
        x1,
        y1,
        printed_text,
        plain,
        coalesce(
            figure,
            case when role = 'count'
                then {{ to_decimal(regexp_part("replace(plain, ',', '')", '^([0-9]+(?:[.][0-9]+)?)[人次天个辆台套批件]+$', 1), 28, 8) }} end
        ) as figure,
        printed_decimals,
        case
            when role = 'count' and number_kind is null
                and {{ regexp_is('plain', "'[0-9][0-9,.]*[人次天个辆台套批件]+'") }}
                then 'figure'
            else number_kind
        end as number_kind,
        doubt,
        is_hidden,
        statement_id,
        statement_table_no,
        statement_code,
        row_scheme,
        layout_id,
        statement_fund,
        title_phase,
        note_phase,
        table_unit,
        table_unit_yuan,
        unit_source,
        column_path,
        parent_path,
        leaf,
        role,
        kind,
        group_no,
        flow,
        fund,
        nature,
        origin,
        -- A column headed by an economic class says the class, not a line.
        case when line_code not like 'economic_%' then line_code end as column_line_code,
        case when line_code like 'economic_%' then replace(line_code, 'economic_', '') end as column_economic_code,
        phase,
        year_offset,
        is_total as is_total_column,
        is_memo as is_memo_column,
        measure as column_measure,
        column_year,
        heading_unit,
        unknown_reason
    from list_cell
    where
        role in ('amount', 'count', 'ratio')
        -- A hidden column has no heading: nobody is shown its figures.
        or (role is null and number_kind in ('figure', 'percent') and not is_hidden_in_table)
        or (role in ('label', 'project_name', 'unit_name') and number_kind = 'figure' and printed_decimals > 0)
)

select
    figure_cell.*,
    document.document_id,
    document.agency_id,
    document.file_name,
    document.phase as document_phase,
    document.fiscal_year as document_year,
    layout_year.years,
    row_meaning.line_label,
    row_meaning.line_code as row_line_code,
    row_meaning.line_level as row_level,
    row_meaning.row_kind,
    row_meaning.line_kind,
    row_meaning.subject_code,
    row_meaning.economic_code,
    row_meaning.government_economic_code,
    row_meaning.unit_name,
    row_meaning.project_name,
    row_meaning.fund as row_fund,
    row_meaning.flow as row_flow,
    row_meaning.nature as row_nature,
    row_meaning.origin as row_origin,
    row_meaning.row_unit,
    row_meaning.measure as row_measure,
    row_meaning.indent,
    row_meaning.is_of_which,
    row_meaning.numbering_depth,
    row_meaning.level_evidence,
    row_meaning.row_year,
    row_meaning.period_measure,
    row_meaning.row_no is null and layout_year.has_descriptors = 0 as is_bare_row,
    counted_row.row_no is not null as is_counted_row,
    heading_unit.multiplier as heading_multiplier
from figure_cell
inner join layout_year on figure_cell.layout_id = layout_year.layout_id
left join {{ ref('dim_document') }} as document on figure_cell.file_sha256 = document.file_sha256
left join {{ ref('int_row_meaning') }} as row_meaning
    on figure_cell.file_sha256 = row_meaning.file_sha256
    and figure_cell.table_no = row_meaning.table_no
    and figure_cell.row_no = row_meaning.row_no
    and figure_cell.group_no = row_meaning.group_no
left join counted_row
    on figure_cell.file_sha256 = counted_row.file_sha256
    and figure_cell.table_no = counted_row.table_no
    and figure_cell.row_no = counted_row.row_no
left join {{ ref('unit') }} as heading_unit on figure_cell.heading_unit = heading_unit.unit
