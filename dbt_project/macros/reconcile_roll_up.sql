{#- Terms of "a line is the sum of the lines under it" for one kind of parent line (checked_line.parent_kind), in
    every amount column. Lists that run on in the next group of columns (four code/name/amount groups in one row)
    meet by the heading of their amount column. A line of unknown level under the same parent leaves the sum
    unchecked: nobody knows whether it is a part; a line of a free list leaves it so where the sums do not meet. -#}
{% macro reconcile_roll_up(rule_id, parent_kind) %}
    with children as (

        select
            child.statement_id,
            child.row_no,
            child.row_group,
            child.code is null and child.line_level is null and child.project_name is null as is_unknown,
            -- lines without code in a free list (procurement) may be nested without saying so
            child.code is null
            and (child.line_level = 'item' or child.statement_code in (
                select statement.statement_code from {{ ref('statement') }} as statement
                where statement.row_scheme in ('procurement', 'asset', 'item')
            )) as is_doubtful,
            child.is_astray,
            parent.row_no as parent_row_no,
            parent.row_group as parent_row_group
        from {{ ref('checked_line') }} as child
        inner join {{ ref('checked_line') }} as parent
            on child.statement_id = parent.statement_id and child.parent_position = parent.position
        where child.parent_kind = '{{ parent_kind }}'

    ),

    parents as (

        select distinct
            statement_id,
            parent_row_no,
            parent_row_group
        from children

    ),

    cells as (

        select * from {{ ref('checked_cell') }}

    ),

    reported as (

        select {{ reconcile_term(rule_id, reconcile_equation_id(rule_id, 'total'), 'total', 'reported') }}
        from parents
        inner join cells as total
            on
                parents.statement_id = total.statement_id
                and parents.parent_row_no = total.row_no
                and parents.parent_row_group = total.row_group

    ),

    beside as (

        select
            {{ reconcile_term(rule_id, reconcile_equation_id(rule_id, 'total'), 'part', 'computed') }},
            children.is_unknown,
            children.is_doubtful,
            children.is_astray
        from children
        inner join cells as total
            on
                children.statement_id = total.statement_id
                and children.parent_row_no = total.row_no
                and children.parent_row_group = total.row_group
        inner join cells as part
            on
                children.statement_id = part.statement_id
                and children.row_no = part.row_no
                and children.row_group = part.row_group
        where
            (part.row_group = total.row_group and part.column_no = total.column_no)
            or (
                part.row_group != total.row_group
                and part.leaf = total.leaf
                and part.fund is not distinct from total.fund
                and part.origin is not distinct from total.origin
                and part.phase is not distinct from total.phase
            )

    )

    select * from reported
    union all
    select * exclude (is_unknown, is_doubtful, is_astray) replace (
        case when is_astray then 0 else amount_yuan end as amount_yuan,
        case when is_astray then 0 else amount_low end as amount_low,
        case when is_astray then 0 else amount_high end as amount_high,
        case
            when is_unknown then 'missing'
            when (is_doubtful or is_astray) and term_state = 'printed' then 'uncertain'
            else term_state
        end as term_state,
        case when is_astray then '编码与上级不符 (its code does not belong under the line above)' when is_unknown or is_doubtful then '行次层级不明 (a line of unknown level)' else reason end as reason
    )
    from beside
    where not (is_unknown and term_state in ('blank', 'dash'))
{% endmacro %}
