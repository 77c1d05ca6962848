{#- Terms of "a total of a list is the sum of its parts" (list_part) for the lists that hold `line_codes`, in every
    amount column of the list. A part (（一）, 1.) counts only where its source is printed without a figure. -#}
{% macro reconcile_list_total(rule_id, line_codes) %}
    with cells as (

        select * from {{ ref('checked_cell') }}

    ),

    totals as (

        select distinct
            parts.statement_id,
            parts.row_group,
            parts.total,
            parts.total_row
        from {{ ref('list_part') }} as parts
        inner join {{ ref('checked_line') }} as line
            on
                parts.statement_id = line.statement_id
                and parts.row_group = line.row_group
                and parts.total_row = line.row_no
        where line.line_code in ({{ "'" ~ line_codes | join("', '") ~ "'" }})

    ),

    reported as (

        select
            {{ reconcile_term(rule_id, reconcile_equation_id(rule_id, 'cell', 'totals.total'), 'cell', 'reported') }}
        from totals
        inner join cells as cell
            on
                totals.statement_id = cell.statement_id
                and totals.row_group = cell.row_group
                and totals.total_row = cell.row_no

    ),

    part_cells as (

        select
            cell.*,
            totals.total,
            totals.total_row,
            parts.list_role,
            parts.source_row
        from totals
        inner join {{ ref('list_part') }} as parts using (statement_id, row_group, total, total_row)
        inner join cells as cell
            on
                parts.statement_id = cell.statement_id
                and parts.row_group = cell.row_group
                and parts.row_no = cell.row_no

    ),

    counted as (

        select
            part.*,
            exists (
                select 1 from part_cells as source
                where
                    source.statement_id = part.statement_id
                    and source.row_group = part.row_group
                    and source.total = part.total
                    and source.column_no = part.column_no
                    and source.row_no = part.source_row
                    and source.list_role = 'top'
                    and (part.list_role = 'unknown' or source.term_state not in ('blank', 'dash'))
            ) as is_in_source
        from part_cells as part

    ),

    computed as (

        select
            {{ reconcile_term(rule_id, "part.statement_id || ':' || part.total_row || ':' || part.column_no || ':" ~ rule_id ~ ".' || part.total", 'part', 'computed') }},
            part.list_role
        from counted as part
        where
            part.list_role in ('top', 'current', 'carryover')
            or (part.list_role = 'part' and not part.is_in_source)
            or (part.list_role = 'unknown' and part.term_state not in ('blank', 'dash') and not part.is_in_source)

    )

    select * from reported
    union all
    select * exclude (list_role) replace (
        case when list_role = 'unknown' then 'missing' else term_state end as term_state,
        case when list_role = 'unknown' then '行次层级不明 (a line of unknown level)' else reason end as reason
    )
    from computed
{% endmacro %}
