-- W12: a printed change (增减额, 增减变化情况) is this year's figure less last year's, whether the years are in columns
-- beside it or in lines above it.
-- passes: -28.11 = 147.90 - 176.01; 5.11 against 65.11 - 60.01 (rounding)
-- fails:  -28.11 against 147.90 - 167.01; 28.11 against 147.90 - 176.01
-- Which two figures it compares is recognised by what all three say (fund, nature, origin, item): one of each year, else no
-- equation. A column of 增加 or of 减少 alone says nothing about its sign and is left out.

with changes as (

    select
        cell.*,
        item.line_code as column_item,
        coalesce(cell.row_group, 0) as list_group
    from {{ ref('int_landed_cell') }} as cell
    inner join {{ ref('fact_statement') }} as statement on cell.statement_id = statement.statement_id
    left join {{ ref('dim_statement_column') }} as item
        on cell.statement_id = item.statement_id and cell.column_no = item.column_no
    where
        cell.measure = 'change'
        and cell.cell_state = 'figure'
        and not coalesce(cell.is_hidden, false)
        and statement.unit_yuan is not null
        and not regexp_matches(coalesce(cell.column_path, '') || coalesce(cell.line_label, ''), '增加|减少')

),

years as (

    select * from {{ ref('checked_cell') }}
    where statement_id in (select statement_id from changes)

),

pairs as (

    select
        change.budget_line_id as change_line_id,
        years.*,
        cast(null as varchar) as label
    from changes as change
    inner join years
        on
            change.statement_id = years.statement_id
            and change.row_no = years.row_no
            and change.list_group = years.row_group
    where
        years.fund is not distinct from change.fund
        and years.nature is not distinct from change.nature
        and years.origin is not distinct from change.origin
        and years.column_item is not distinct from change.column_item

    union all

    -- of lines only some print their year
    select
        change.budget_line_id as change_line_id,
        years.*,
        case
            when not contains(coalesce(years.line_label, ''), cast(years.fiscal_year as varchar))
                then concat(years.line_label, '（', years.fiscal_year, '年）')
        end as label
    from changes as change
    inner join years
        on
            change.statement_id = years.statement_id
            and change.column_no = years.column_no
            and change.list_group = years.row_group
    where
        years.unit_name is not distinct from change.unit_name
        and years.project_name is not distinct from change.project_name
        and coalesce(years.subject_code, years.economic_code) is not distinct from coalesce(change.subject_code, change.economic_code)

),

compared as (

    select
        *,
        fiscal_year = max(fiscal_year) over (partition by change_line_id) as is_this_year
    from pairs
    qualify
        count(*) over (partition by change_line_id) = 2
        and max(fiscal_year) over (partition by change_line_id) = min(fiscal_year) over (partition by change_line_id) + 1

),

reported as (

    select
        -- a line that bears its unit's name does not say itself that it is a change
        {{ reconcile_term(
            'W12', reconcile_equation_id('W12', 'cell'), 'cell', 'reported',
            label="case when not regexp_matches(concat(line_label, column_path), '增减|变动|变化|差额') then concat(line_label, '（增减）') end"
        ) }}
    from changes as cell
    where budget_line_id in (select change_line_id from compared)

),

computed as (

    select
        {{ reconcile_term('W12', reconcile_equation_id('W12', 'change'), 'part', 'computed', weight='case when part.is_this_year then 1 else -1 end', label='part.label') }}
    from compared as part
    inner join changes as change on part.change_line_id = change.budget_line_id

),

final as (

    select * from reported
    union all
    select * from computed

)

select * from final
