-- The columns that stand beside or below a total column and may be parts of it, each with the branch of headings that it
-- belongs to; without those that another total speaks for. One row per total column and column.

with amount_columns as (

    select * from {{ ref('amount_column') }}

),

contained as (

    select
        facet,
        value,
        parent
    from {{ ref('facet_value') }}
    where parent is not null

),

-- every column that stands beside or below a total, with the branch it belongs to
beside_total as (

    select
        total.statement_id,
        total.column_no as total_column_no,
        total.parent_path as total_parent_path,
        coalesce(total.flow, '') = 'balance' as is_total_of_balances,
        part.column_no,
        part.parent_path,
        part.column_path,
        part.is_total,
        part.item,
        part.is_memo,
        part.role,
        part.flow,
        part.is_of_which,
        split_part(
            substr(part.column_path, case when total.parent_path = '' then 1 else length(total.parent_path) + 4 end),
            ' > ', 1
        ) as branch,
        case when part.fund is distinct from total.fund then part.fund end as fund,
        case when part.nature is distinct from total.nature then part.nature end as nature,
        case when part.origin is distinct from total.origin then part.origin end as origin
    from amount_columns as total
    inner join amount_columns as part
        on
            total.statement_id = part.statement_id
            and total.group_no = part.group_no
            and total.column_no != part.column_no
            and (total.parent_path = '' or starts_with(part.column_path, total.parent_path || ' > '))
            and (part.flow = 'balance' or coalesce(total.flow, part.flow, '') = coalesce(part.flow, total.flow, ''))
            and coalesce(total.phase, part.phase, '') = coalesce(part.phase, total.phase, '')
            and coalesce(total.column_year, part.column_year, '') = coalesce(part.column_year, total.column_year, '')
            and coalesce(total.year_offset, part.year_offset, 0) = coalesce(part.year_offset, total.year_offset, 0)
    left join contained as fund_of on fund_of.facet = 'fund' and part.fund = fund_of.value
    left join contained as nature_of on nature_of.facet = 'nature' and part.nature = nature_of.value
    where
        total.is_total
        and total.role = 'amount'
        -- what the total says, its parts say too, or something within it
        and (
            part.role = 'unknown'
            or (
                coalesce(total.fund in (part.fund, fund_of.parent), total.fund is null)
                and coalesce(total.nature in (part.nature, nature_of.parent), total.nature is null)
                -- what was carried over and stands beside a total of this year is in that total
                and (coalesce(total.origin = part.origin, total.origin is null) or part.origin = 'carryover')
            )
        )

),

-- a column below a branch that has its own total is spoken for by that total; so is a column beside a total of
-- the same heading that names all that the total names, and more (headings whose upper row was lost)
represented as (

    select part.*
    from beside_total as part
    where not exists (
        select 1
        from beside_total as subtotal
        where
            subtotal.statement_id = part.statement_id
            and subtotal.total_column_no = part.total_column_no
            and subtotal.is_total
            and subtotal.column_no != part.column_no
            and (
                (
                    subtotal.parent_path != part.total_parent_path
                    and starts_with(part.column_path, subtotal.parent_path || ' > ')
                    and (not part.is_total or subtotal.parent_path != part.parent_path or subtotal.column_no < part.column_no)
                )
                or (
                    subtotal.parent_path = part.parent_path
                    and coalesce(subtotal.origin, subtotal.fund, subtotal.nature) is not null
                    and coalesce(subtotal.origin = part.origin, subtotal.origin is null)
                    and coalesce(subtotal.fund = part.fund, subtotal.fund is null)
                    and coalesce(subtotal.nature = part.nature, subtotal.nature is null)
                    and (
                        part.origin is distinct from subtotal.origin
                        or part.fund is distinct from subtotal.fund
                        or part.nature is distinct from subtotal.nature
                    )
                )
            )
    )

)

select * from represented
