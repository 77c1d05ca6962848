-- W15: what was carried over and this year's revenue are this year's expenditure and what is carried forward, in every
-- line of a statement that prints the four beside one another (年初结转和结余, 本年收入, 本年支出, 年末结转和结余); their
-- basic and project parts likewise, where each of the four is divided so. With another column beside them (结余分配) the
-- four alone need not meet.
-- passes: 12.00 + 600.00 = 610.00 + 2.00; nothing + 109.50 = 109.50 + nothing
-- fails:  12.00 + 600.00 against 610.00 + 12.00

with columns_of_money as (

    select
        statement_id,
        column_no,
        coalesce(group_no, 0) as group_no,
        phase,
        column_year,
        fund,
        nature,
        case
            when flow = 'balance' and line_code = 'carryover_in' then 'carried_in'
            when flow = 'balance' and line_code = 'carryover_out' then 'carried_out'
            when flow = 'revenue' and coalesce(line_code, '') not like 'carryover%' then 'revenue'
            when flow = 'expenditure' then 'expenditure'
        end as kind,
        coalesce(is_total, false) as is_total
    from {{ ref('dim_statement_column') }}
    where coalesce(role, 'unknown') in ('amount', 'unknown') and not coalesce(is_memo, false)

),

with_others as (

    select distinct
        statement_id,
        group_no
    from columns_of_money
    where kind is null

),

-- the whole of a kind: its total, or its only column
wholes as (

    select columns_of_money.*
    from columns_of_money
    anti join with_others using (statement_id, group_no)
    qualify
        is_total or count(*) over (
            partition by statement_id, group_no, phase, column_year, fund, nature, kind
        ) = 1

),

sets as (

    select
        statement_id,
        min(column_no) filter (where kind = 'carried_in') as carried_in,
        min(column_no) filter (where kind = 'revenue') as revenue,
        min(column_no) filter (where kind = 'expenditure') as expenditure,
        min(column_no) filter (where kind = 'carried_out') as carried_out
    from wholes
    group by statement_id, group_no, phase, column_year, fund, nature
    having count(*) = 4 and count(distinct kind) = 4

),

final as (

    {% for kind, side in [
        ('carried_in', 'reported'), ('revenue', 'reported'), ('expenditure', 'computed'), ('carried_out', 'computed')
    ] -%}
    select
        {{ reconcile_term('W15', "cell.statement_id || ':' || cell.row_no || ':' || sets.carried_in || ':W15'", 'cell', side) }}
    from sets
    inner join {{ ref('checked_cell') }} as cell
        on sets.statement_id = cell.statement_id and sets.{{ kind }} = cell.column_no
    {% if not loop.last -%}
    union all
    {% endif %}
    {%- endfor %}

)

select * from final
