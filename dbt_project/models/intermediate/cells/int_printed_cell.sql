-- Every body cell of a recognised statement that stands at a column of figures, and every figure that stands at a
-- column no seed knows or in a column of labels, with all that its statement, column and row say about it.

with cell as (
    select * from {{ ref('stg_cell') }}
),

statement_part as (
    select * from {{ ref('int_statement_part') }} as statement_part where shape = 'list'
),

layout_column as (
    select * from {{ ref('int_layout_column') }} as layout_column
),

row_meaning as (
    select * from {{ ref('int_row_meaning') }} as row_meaning
),

document as (
    select * from {{ ref('dim_document') }}
),

unit as (
    select * from {{ ref('unit') }}
),

-- 无此项公开内容 in a column of figures says that there is none.
declared_blank as (
    select distinct cell.plain
    from cell
    inner join {{ ref('blank_word') }} as blank_word on {{ regexp_is('cell.plain', 'blank_word.pattern') }}
    where cell.number_kind is null and cell.plain <> '' and length(cell.plain) <= 30
),

-- Rows that print a number of things beside their value.
counted_row as (
    select distinct cell.file_sha256, cell.table_no, cell.row_no
    from cell
    inner join statement_part
        on cell.file_sha256 = statement_part.file_sha256
        and cell.table_no = statement_part.table_no
    inner join layout_column
        on statement_part.layout_id = layout_column.layout_id
        and cell.column_no = layout_column.column_no
    where layout_column.role = 'count' and cell.number_kind = 'figure'
),

-- Years side by side in one layout belong to their columns; one year alone that is not the document's is a heading
-- left over from last year, which rule D5 reports.
layout_year as (
    select
        layout_id,
        count(distinct column_year) as years,
        max(case when kind = 'descriptor' then 1 else 0 end) as has_descriptors
    from layout_column
    group by layout_id
),

standing as (
    select
        cell.file_sha256,
        cell.table_no,
        cell.row_no,
        cell.column_no,
        cell.page,
        cell.x0,
        cell.y0,
        cell.x1,
        cell.y1,
        cell.printed_text,
        cell.plain,
        coalesce(
            cell.figure,
            case when layout_column.role = 'count'
                then {{ to_decimal(regexp_part("replace(cell.plain, ',', '')", '^([0-9]+(?:[.][0-9]+)?)[人次天个辆台套批件]+$', 1), 28, 8) }} end
        ) as figure,
        cell.printed_decimals,
        case
            when layout_column.role = 'count' and cell.number_kind is null
                and {{ regexp_is('cell.plain', "'[0-9][0-9,.]*[人次天个辆台套批件]+'") }}
                then 'figure'
            else cell.number_kind
        end as number_kind,
        cell.doubt,
        cell.is_hidden or statement_part.is_hidden as is_hidden,
        statement_part.statement_id,
        statement_part.statement_table_no,
        statement_part.statement_code,
        statement_part.row_scheme,
        statement_part.layout_id,
        statement_part.statement_fund,
        statement_part.title_phase,
        statement_part.note_phase,
        statement_part.printed_unit as table_unit,
        statement_part.unit_yuan as table_unit_yuan,
        statement_part.unit_source,
        layout_column.column_path,
        layout_column.parent_path,
        layout_column.leaf,
        layout_column.role,
        layout_column.kind,
        layout_column.group_no,
        layout_column.flow,
        layout_column.fund,
        layout_column.nature,
        layout_column.origin,
        -- A column headed by an economic class says the class, not a line.
        case when layout_column.line_code not like 'economic_%' then layout_column.line_code end as column_line_code,
        case when layout_column.line_code like 'economic_%' then replace(layout_column.line_code, 'economic_', '') end
            as column_economic_code,
        layout_column.phase,
        layout_column.year_offset,
        layout_column.is_total as is_total_column,
        layout_column.is_memo as is_memo_column,
        layout_column.measure as column_measure,
        layout_column.column_year,
        layout_column.heading_unit,
        layout_column.unknown_reason
    from cell
    inner join statement_part
        on cell.file_sha256 = statement_part.file_sha256
        and cell.table_no = statement_part.table_no
    inner join layout_column
        on statement_part.layout_id = layout_column.layout_id
        and cell.column_no = layout_column.column_no
    where
        layout_column.role in ('amount', 'count', 'ratio')
        -- A hidden column has no heading: nobody is shown its figures.
        or (layout_column.role is null and cell.number_kind in ('figure', 'percent') and not cell.is_hidden)
        or (
            layout_column.role in ('label', 'project_name', 'unit_name')
            and cell.number_kind = 'figure'
            and cell.printed_decimals > 0
        )
),

meant as (
    select
        standing.*,
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
    from standing
    inner join layout_year on standing.layout_id = layout_year.layout_id
    left join document on standing.file_sha256 = document.file_sha256
    left join row_meaning
        on standing.file_sha256 = row_meaning.file_sha256
        and standing.table_no = row_meaning.table_no
        and standing.row_no = row_meaning.row_no
        and standing.group_no = row_meaning.group_no
    left join counted_row
        on standing.file_sha256 = counted_row.file_sha256
        and standing.table_no = counted_row.table_no
        and standing.row_no = counted_row.row_no
    left join unit as heading_unit on standing.heading_unit = heading_unit.unit
),

measured as (
    select
        *,
        case
            when column_measure <> 'money' or role = 'ratio' then column_measure
            when period_measure is not null then period_measure
            when role = 'count' then 'count'
            when heading_unit is not null then 'money'
            when row_unit <> '' then 'count'
            when row_measure = 'count' or (row_measure = 'count_or_money' and not is_counted_row) then 'count'
            else 'money'
        end as measure,
        -- 房屋（平方米） 3600 under 价值（万元）, the quantity left blank: an area under the wrong heading, or a value.
        coalesce(column_measure = 'money' and role = 'amount' and heading_unit is not null and row_unit <> ''
            and not is_counted_row and number_kind = 'figure' and (printed_decimals = 0 or {{ regexp_is('row_unit', "'平方米|平米|㎡|[mM]2|亩|公顷|公里'") }}), false)
            as is_area_or_money,
        coalesce(heading_unit, table_unit) as money_unit,
        coalesce(heading_multiplier, table_unit_yuan) as money_multiplier,
        case when heading_unit is not null then 'heading' else unit_source end as money_unit_source
    from meant
),

-- No budget reaches {{ var('largest_amount') }} yuan: such a figure is a code, a time stamp, or fused, and is not landed as money.
sized as (
    select
        *,
        number_kind in ('figure', 'percent')
        and (
            (figure is null and number_kind = 'figure')
            or abs(cast(figure as double) * coalesce(money_multiplier, 1)) >= {{ var('largest_amount') }}
        ) as is_beyond
    from measured
),

stated as (
    select
        *,
        case
            when number_kind = 'dash' or plain in (select plain from declared_blank) then 'dash'
            when plain = '' or plain = leaf then 'blank'
            when number_kind in ('figure', 'percent') then 'figure'
            else 'unmapped'
        end as printed_state,
        case
            when is_beyond then 'the figure is larger than any budget'
            when number_kind = 'percent' and measure in ('money', 'price') then 'a percentage stands in a column of money'
            when role in ('label', 'project_name', 'unit_name') then 'a figure stands in a column of names'
            when role is null then unknown_reason
            when number_kind is null and plain <> '' and plain <> leaf then 'no figure: text stands in a column of figures'
            when is_area_or_money then concat('area or money: the label counts in ', row_unit, ' and no quantity is printed')
            when is_bare_row then null
            when line_label is null and row_level is null then 'the row has no label'
            when row_level is null then concat('row label not known: ', line_label)
            when measure in ('money', 'price') and money_multiplier is null then 'no unit is printed'
        end as unmapped_reason
    from sized
),

-- Columns of other funds than the statement's own, in which money is printed: 合计 beside them is of no one fund.
printed_fund as (
    select distinct statement_id, group_no, fund, statement_fund
    from stated
    where printed_state = 'figure' and measure = 'money' and figure <> 0 and not is_hidden
        and fund is not null and statement_fund is not null
),

with_other_funds as (
    select distinct printed_fund.statement_id, printed_fund.group_no
    from printed_fund
    left join {{ ref('int_facet_ancestor') }} as facet_ancestor
        on facet_ancestor.facet = 'fund'
        and printed_fund.fund = facet_ancestor.value
        and printed_fund.statement_fund = facet_ancestor.ancestor
    where facet_ancestor.value is null
)

select
    {{ budget_line_id('file_sha256', 'table_no', 'row_no', 'column_no') }} as budget_line_id,
    document_id,
    stated.statement_id,
    file_sha256,
    file_name,
    page,
    table_no,
    row_no,
    column_no,
    cast(x0 as double) as x0,
    cast(y0 as double) as y0,
    cast(x1 as double) as x1,
    cast(y1 as double) as y1,
    agency_id,
    cast(
        case
            when row_year is not null then row_year
            when years > 1 and column_year is not null then {{ to_integer('column_year') }}
            else coalesce(document_year, {{ to_integer('column_year') }}) + coalesce(year_offset, 0)
        end as integer
    ) as fiscal_year,
    case
        when phase = 'original_budget' and coalesce(title_phase, document_phase) = 'budget' then 'budget'
        when phase = 'adjusted_budget' then coalesce(note_phase, phase)
        else coalesce(phase, title_phase, document_phase)
    end as phase,
    statement_code,
    row_scheme,
    line_label,
    case when is_bare_row then 'total' else row_level end as line_level,
    case
        when row_line_code is not null and line_kind <> 'total' then row_line_code
        else coalesce(column_line_code, row_line_code, case when is_bare_row then 'total' end)
    end as line_code,
    row_line_code,
    coalesce(row_kind, case when is_bare_row then 'line' end) as row_kind,
    coalesce(line_kind, case when is_bare_row then 'total' end) as line_kind,
    subject_code,
    coalesce(economic_code, case when column_economic_code like '3%' then column_economic_code end) as economic_code,
    coalesce(government_economic_code, case when column_economic_code like '5%' then column_economic_code end)
        as government_economic_code,
    unit_name,
    project_name,
    case when row_flow is not null and coalesce(flow, row_flow) = row_flow then row_flow else coalesce(flow, case when subject_code is not null then 'expenditure' end) end as flow,
    coalesce(row_fund, fund, case when with_other_funds.statement_id is null then statement_fund end) as fund,
    coalesce(row_nature, nature) as nature,
    coalesce(row_origin, origin) as origin,
    fund as column_fund,
    nature as column_nature,
    origin as column_origin,
    coalesce(column_line_code, column_economic_code) as column_line_code,
    economic_code as row_economic_code,
    government_economic_code as row_government_economic_code,
    cast(stated.group_no as integer) as row_group,
    column_path,
    parent_path,
    leaf,
    is_total_column,
    is_memo_column,
    measure,
    printed_text,
    case when measure in ('money', 'change') then money_unit when measure = 'count' then nullif(row_unit, '') end as printed_unit,
    case when measure in ('money', 'change') then money_unit_source end as unit_source,
    cast(printed_decimals as integer) as printed_decimals,
    case
        when printed_state = 'unmapped' or (printed_state = 'figure' and unmapped_reason is not null) then 'unmapped'
        else printed_state
    end as cell_state,
    case
        when printed_state = 'unmapped' or printed_state = 'figure' then unmapped_reason
    end as unmapped_reason,
    case when measure in ('money', 'price') and printed_state = 'figure' and not is_beyond and not is_area_or_money
        then cast(figure * money_multiplier as decimal(28, 6)) end as exact_yuan,
    case when measure in ('money', 'price') and printed_state = 'figure'
        then cast({{ half_step('printed_decimals') }} * money_multiplier as decimal(28, 6)) end as half_yuan,
    case when measure not in ('money', 'price') and printed_state = 'figure' and abs(figure) < 1e13 then figure end as quantity,
    coalesce(indent, 0) as indent,
    is_of_which,
    numbering_depth,
    level_evidence,
    is_hidden,
    doubt
from stated
left join with_other_funds
    on stated.statement_id = with_other_funds.statement_id and stated.group_no = with_other_funds.group_no
