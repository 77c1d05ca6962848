-- Every cell of a column of figures with its meaning settled: year, phase, line, fund, unit and amount. The source of
-- fact_printed_cell. One row per cell of int_measured_cell.
with measured_cell as (
    select * from {{ ref('int_measured_cell') }} as measured_cell
),

-- Columns of other funds than the statement's own, in which money is printed: 合计 beside them is of no one fund.
printed_fund as (
    select distinct statement_id, group_no, fund, statement_fund
    from measured_cell
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
    measured_cell.statement_id,
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
    cast(measured_cell.group_no as integer) as row_group,
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
from measured_cell
left join with_other_funds
    on measured_cell.statement_id = with_other_funds.statement_id and measured_cell.group_no = with_other_funds.group_no
