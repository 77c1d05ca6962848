-- What money a document has at all, as its summaries print it: with one fund only, the total of all funds and that
-- fund's are the same figure; with nothing carried over, so are this year's and all. That tells which totals of
-- different statements must agree. One row per statement set with a summary.

with lines as (

    select * from {{ ref('summary_cell') }}
    where is_whole

),

-- 财政拨款 of the summary is no fund beside 一般公共预算 of the summary of fiscal appropriations
families as (

    select distinct
        lines.statement_set,
        family.parent as fund
    from lines
    inner join {{ ref('facet_value') }} as family on family.facet = 'fund' and lines.fund = family.value
    where family.parent is not null and lines.line_code = 'source'

),

funds as (

    select
        lines.statement_set,
        count(distinct lines.fund) filter (where lines.amount_yuan != 0) as fund_count,
        max(lines.fund) filter (where lines.amount_yuan != 0) as fund,
        bool_or(lines.amount_yuan is null or lines.fund is null) as has_unknown
    from lines
    anti join families on lines.statement_set = families.statement_set and lines.fund = families.fund
    where
        lines.line_code in ('source', 'surplus_used')
        or (lines.line_code = 'carryover_in_part' and lines.fund is not null)
    group by lines.statement_set

),

carried as (

    select
        statement_set,
        max(amount_yuan) filter (where statement_code = 'summary') as summary_carryover,
        max(amount_yuan) filter (where statement_code = 'fiscal_summary') as fiscal_carryover,
        bool_or(amount_yuan is null) as has_unknown
    from lines
    where line_code in ('carryover_in', 'carryover_in_part')
    group by statement_set

),

sets as (

    select distinct statement_set
    from lines
    where statement_code = 'summary'

),

scopes as (

    select
        sets.statement_set,
        case
            when
                funds.fund_count = 1 and not funds.has_unknown
                and coalesce(carried.summary_carryover, 0) = coalesce(carried.fiscal_carryover, carried.summary_carryover, 0)
                then funds.fund
        end as only_fund,
        coalesce(carried.summary_carryover, 0) != 0 or coalesce(carried.has_unknown, false) as has_carryover
    from sets
    left join funds using (statement_set)
    left join carried using (statement_set)

),

final as (

    select
        scopes.statement_set,
        scopes.only_fund,
        family.parent as only_family,
        scopes.has_carryover
    from scopes
    left join {{ ref('facet_value') }} as family on family.facet = 'fund' and scopes.only_fund = family.value

)

select * from final
