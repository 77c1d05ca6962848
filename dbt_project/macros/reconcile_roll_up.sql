{#- Terms of "a line is the sum of the lines under it" for one kind of parent line (checked_line.parent_kind), in
    every amount column. Lists that run on in the next group of columns (four code/name/amount groups in one row)
    meet by the heading of their amount column. A line of unknown level under the same parent leaves the sum
    unchecked: nobody knows whether it is a part. A line that only seems to be a part (a free list, a list whose
    numbering has gaps, a code that contradicts its place), or might be one, leaves it so where the sums do not meet:
    standing 'likely' or 'possible'. -#}
{% macro reconcile_roll_up(rule_id, parent_kind) %}
    with lines as (

        select
            line.*,
            statement.row_scheme in ('procurement', 'asset', 'item') as is_free_list
        from {{ ref('checked_line') }} as line
        left join {{ ref('statement') }} as statement on line.statement_code = statement.statement_code
        where {{ this_part('line.statement_id') }}

    ),

    children as (

        select
            child.statement_id,
            child.row_no,
            child.row_group,
            child.code is null and child.line_level is null and child.project_name is null as is_unknown,
            child.is_doubtful or (child.code is null and (child.line_level = 'item' or child.is_free_list)) as is_doubtful,
            child.is_astray as is_outside,
            parent.row_no as parent_row_no,
            parent.row_group as parent_row_group
        from lines as child
        inner join lines as parent
            on child.statement_id = parent.statement_id and child.parent_position = parent.position
        where child.parent_kind = '{{ parent_kind }}'

        union all

        -- what another line sums, and this one might
        select
            child.statement_id,
            child.row_no,
            child.row_group,
            false as is_unknown,
            true as is_doubtful,
            true as is_outside,
            parent.row_no as parent_row_no,
            parent.row_group as parent_row_group
        from lines as child
        inner join lines as parent
            on child.statement_id = parent.statement_id and child.other_parent_position = parent.position
        where
            {% if parent_kind == 'total' -%}
            parent.line_code = 'total'
            {%- else -%}
            parent.line_code is distinct from 'total' and child.parent_kind = '{{ parent_kind }}'
            {%- endif %}

        {% if parent_kind == 'total' -%}
        union all

        -- a subtotal (人员经费合计, 小计) beside the lines of the top level
        select
            child.statement_id,
            child.row_no,
            child.row_group,
            false as is_unknown,
            true as is_doubtful,
            true as is_outside,
            parent.row_no as parent_row_no,
            parent.row_group as parent_row_group
        from lines as child
        inner join lines as parent
            on child.statement_id = parent.statement_id and child.row_group = parent.row_group
        where
            child.line_code in ('subtotal', 'personnel_total', 'operating_total')
            and parent.line_code = 'total'
        {%- endif %}

    ),

    parents as (

        select
            statement_id,
            parent_row_no,
            parent_row_group
        from children
        group by statement_id, parent_row_no, parent_row_group
        having count(*) filter (where not is_outside) > 0

    ),

    cells as (

        select * from {{ ref('checked_cell') }} where {{ this_part('statement_id') }}

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

    part_cells as materialized (

        select
            part.*,
            children.is_unknown,
            children.is_doubtful,
            children.is_outside,
            children.parent_row_no,
            children.parent_row_group
        from children
        inner join parents using (statement_id, parent_row_no, parent_row_group)
        inner join cells as part
            on
                children.statement_id = part.statement_id
                and children.row_no = part.row_no
                and children.row_group = part.row_group

    ),

    -- each amount column of a line with the same column of its parts
    beside as (

        {% for same_group in [true, false] -%}
        select
            {{ reconcile_term(
                rule_id, reconcile_equation_id(rule_id, 'total'), 'part', 'computed',
                standing="case when part.is_unknown then 'unknown' when part.is_outside then 'possible' when part.is_doubtful then 'likely' else 'certain' end"
            ) }}
        from part_cells as part
        inner join cells as total
            on
                part.statement_id = total.statement_id
                and part.parent_row_no = total.row_no
                and part.parent_row_group = total.row_group
                {%- if same_group %}
                and part.column_no = total.column_no
        where part.row_group = part.parent_row_group

        union all

                {% else %}
                and part.leaf = total.leaf
                and part.fund is not distinct from total.fund
                and part.origin is not distinct from total.origin
                and part.phase is not distinct from total.phase
        where part.row_group != part.parent_row_group
                {%- endif %}
        {%- endfor %}

    )

    select * from reported
    union all
    select * from beside
{% endmacro %}
