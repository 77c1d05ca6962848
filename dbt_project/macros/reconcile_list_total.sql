{#- Terms of "a total of a list is the sum of its parts" (list_part) for the lists whose total is one of `line_codes`, in
    every amount column of the list. A line that stands under a line with a figure of its own is in that figure;
    where the line above is printed without one (1、财政拨款), its parts represent it.
    A line that only might be a detail leaves a sum that does not meet undecided (standing 'possible'). -#}
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
            parts.is_unsure,
            parts.holder_rows
        from totals
        inner join {{ ref('list_part') }} as parts using (statement_id, row_group, total, total_row)
        inner join cells as cell
            on
                parts.statement_id = cell.statement_id
                and parts.row_group = cell.row_group
                and parts.row_no = cell.row_no

    ),

    held as (

        select distinct
            part.statement_id,
            part.row_group,
            part.total,
            part.column_no,
            part.row_no
        from (
            select
                statement_id,
                row_group,
                total,
                column_no,
                row_no,
                unnest(holder_rows) as holder_row
            from part_cells
        ) as part
        inner join part_cells as holder
            on
                part.statement_id = holder.statement_id
                and part.row_group = holder.row_group
                and part.total = holder.total
                and part.column_no = holder.column_no
                and part.holder_row = holder.row_no
        where holder.term_state not in ('blank', 'dash')

    ),

    computed as (

        select
            {{ reconcile_term(
                rule_id, "part.statement_id || ':' || part.total_row || ':' || part.column_no || ':" ~ rule_id ~ ".' || part.total",
                'part', 'computed',
                standing="case when held.row_no is not null then 'possible' when part.list_role = 'unknown' then 'unknown' else 'certain' end"
            ) }}
        from part_cells as part
        left join held using (statement_id, row_group, total, column_no, row_no)
        where held.row_no is null or part.is_unsure

    )

    select * from reported
    union all
    select * from computed
{% endmacro %}
