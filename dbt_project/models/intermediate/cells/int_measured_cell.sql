-- What each cell in a column of figures measures, in which unit, whether it is blank, a dash or a figure, and why it cannot
-- be landed where it cannot. One row per cell of int_figure_cell.
with figure_cell as (
    select * from {{ ref('int_figure_cell') }} as figure_cell
),

-- 无此项公开内容 in a column of figures says that there is none.
declared_blank as (
    select distinct figure_cell.plain
    from figure_cell
    inner join {{ ref('blank_word') }} as blank_word on {{ regexp_is('figure_cell.plain', 'blank_word.pattern') }}
    where figure_cell.number_kind is null and figure_cell.plain <> '' and length(figure_cell.plain) <= 30
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
    from figure_cell
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
)

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
        when number_kind = 'percent' and measure in ('money', 'price') then 'a percentage is in a column of money'
        when role in ('label', 'project_name', 'unit_name') then 'a figure is in a column of names'
        when role is null then unknown_reason
        when number_kind is null and plain <> '' and plain <> leaf then 'no figure: text is in a column of figures'
        when is_area_or_money then concat('area or money: the label counts in ', row_unit, ' and no quantity is printed')
        when is_bare_row then null
        when line_label is null and row_level is null then 'the row has no label'
        when row_level is null then concat('row label not known: ', line_label)
        when measure in ('money', 'price') and money_multiplier is null then 'no unit is printed'
    end as unmapped_reason
from sized
