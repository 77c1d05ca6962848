-- One row per money cell at an amount column of a recognised statement, reduced to what the rules need.
-- term_state says what the cell can lend to a sum: 'printed' its interval, 'blank' and 'dash' zero,
-- 'missing' nothing (the figure is there and was not understood, so a sum with it is not checked; or, in a table
-- without rules, the cell is blank in doubt: the file does not show whether a figure stood in it).
-- Hidden sheets, rows and columns of a workbook are landed, and no rule uses them: nobody sees them printed.
-- A spreadsheet drops the decimals of a zero: 0 among 7.20 and 1.20 is no rounded 0.4, so its interval is that of the
-- finest figure of its statement.

with printed_cells as (

    select
        cell.*,
        item.line_code as column_item,
        item.year_offset,
        item.is_memo
    from {{ ref('int_landed_cell') }} as cell
    left join {{ ref('dim_statement_column') }} as item
        on cell.statement_id = item.statement_id and cell.column_no = item.column_no
    where coalesce(cell.measure, 'money') = 'money' and not coalesce(cell.is_hidden, false)

),

in_doubt as (

    select
        * replace (
            case when is_unknown then 'unmapped' else cell_state end as cell_state,
            case when is_unknown then doubt else unmapped_reason end as unmapped_reason
        )
    from (
        select
            printed_cells.*,
            unruled.statement_id is not null and printed_cells.cell_state = 'blank' and printed_cells.doubt is not null as is_unknown
        from printed_cells
        left join {{ ref('int_unruled_statement') }} as unruled on printed_cells.statement_id = unruled.statement_id
    )

),

finest as (

    select
        statement_id,
        min(amount_high - amount_yuan) as half_yuan
    from in_doubt
    where cell_state = 'figure'
    group by statement_id

),

final as (

    select
        document_id,
        file_sha256,
        in_doubt.statement_id,
        statement_code,
        page,
        row_no,
        column_no,
        coalesce(row_group, 0) as row_group,
        line_label,
        line_level,
        line_code,
        column_item,
        subject_code,
        economic_code,
        government_economic_code,
        -- what the line itself says: a column headed by an economic class gives its class to every line
        case when coalesce(column_item, '') != 'economic_' || economic_code then economic_code end as row_economic_code,
        case when coalesce(column_item, '') != 'economic_' || government_economic_code then government_economic_code end
            as row_government_economic_code,
        unit_name,
        project_name,
        flow,
        fund,
        nature,
        origin,
        phase,
        fiscal_year,
        year_offset,
        column_path,
        coalesce(parent_path, '') as parent_path,
        leaf,
        coalesce(is_total_column, false) as is_total_column,
        splits,
        coalesce(is_memo, false) as is_memo,
        budget_line_id,
        printed_text,
        printed_unit,
        case cell_state when 'figure' then 'printed' when 'blank' then 'blank' when 'dash' then 'dash' else 'missing' end
            as term_state,
        case cell_state when 'figure' then amount_yuan when 'unmapped' then null else 0 end as amount_yuan,
        case
            when cell_state = 'figure' and amount_yuan = 0 then -finest.half_yuan
            when cell_state = 'figure' then amount_low
            when cell_state != 'unmapped' then 0
        end as amount_low,
        case
            when cell_state = 'figure' and amount_yuan = 0 then finest.half_yuan
            when cell_state = 'figure' then amount_high
            when cell_state != 'unmapped' then 0
        end as amount_high,
        unmapped_reason as reason
    from in_doubt
    left join finest on in_doubt.statement_id = finest.statement_id

)

select * from final
