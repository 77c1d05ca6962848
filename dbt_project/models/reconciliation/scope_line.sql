-- Printed figures that one statement of a disclosure may count and another leave out (seed scope_difference): lines of the
-- summaries, and columns of the total lines. One row per statement_set and figure.

with cells as (

    select
        statement_set,
        budget_line_id,
        line_label,
        column_path,
        line_code,
        origin,
        nature,
        fund,
        amount_yuan,
        amount_high - amount_low as width_yuan
    from {{ ref('summary_cell') }}
    where amount_yuan != 0 and subject_code is null

    union all

    select
        statement_set,
        budget_line_id,
        line_label,
        column_path,
        -- a total line says nothing of its own
        null as line_code,
        origin,
        nature,
        fund,
        amount_yuan,
        amount_high - amount_low as width_yuan
    from {{ ref('total_cell') }}
    where amount_yuan != 0 and not is_whole

),

families as (

    select
        value,
        coalesce(parent, value) as family
    from {{ ref('facet_value') }}
    where facet = 'fund'

),

final as (

    select
        cells.statement_set,
        cells.budget_line_id,
        cells.line_label,
        cells.column_path,
        cells.amount_yuan,
        cells.width_yuan,
        min(kind.name_zh) as name_zh
    from cells
    left join families on cells.fund = families.value
    inner join {{ ref('scope_difference') }} as kind
        on
            kind.value = case kind.facet
                when 'line_code' then cells.line_code
                when 'origin' then cells.origin
                when 'nature' then cells.nature
                when 'fund' then coalesce(families.family, cells.fund)
            end
    group by all

)

select * from final
