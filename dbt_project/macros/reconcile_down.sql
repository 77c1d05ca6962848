{#- Terms of "a line is the sum of the lines that are its parts" (statement_row_part) for some splits, in every amount
    column. Lists that run on in the next group of columns (four code, name and amount groups in one row) meet by the
    heading of their amount column.
    wholes: a condition on the line of the whole (`whole_line`). expands: a part that is left blank while its own parts
    are printed (1、财政拨款) is represented by these. is_named: the split is named in the equation. has_figure: only where the line has a figure, and two parts or more. -#}
{% macro reconcile_down(rule_id, splits, wholes='true', expands=false, is_named=false, has_figure=false) %}
    {%- set standing -%}
        case
            when part.evidence = 'unknown_label' then 'unknown'
            when part.rank > 1 then 'possible'
            when part.is_certain then 'certain'
            else 'likely'
        end
    {%- endset %}
    {%- set equation_id -%}
        part.statement_id || ':' || part.whole_row_no || ':' || part.whole_column_no || ':{{ rule_id }}'
        {%- if is_named %} || '.' || part.split{% endif %}
    {%- endset %}
    with cells as (

        select * from {{ ref('checked_cell') }}

    ),

    pair as (

        select part.*
        from {{ ref('statement_row_part') }} as part
        inner join {{ ref('dim_statement_row') }} as whole_line
            on
                part.statement_id = whole_line.statement_id
                and part.whole_row_group = whole_line.row_group
                and part.whole_row_no = whole_line.row_no
        where
            part.split in ('{{ splits | join("', '") }}') and part.kind = 'part' and ({{ wholes }})

    ),

    -- a line is a sum if something is a part of it, or nobody knows whether it is
    whole as (

        select statement_id, split, whole_row_group, whole_row_no
        from pair
        where rank = 1{{ " and evidence != 'unknown_label'" if has_figure }}
        group by statement_id, split, whole_row_group, whole_row_no
        having count(*) >= {{ 2 if has_figure else 1 }}

    ),

    total as (

        select
            cells.*,
            whole.split,
            whole.whole_row_group,
            whole.whole_row_no,
            cells.column_no as whole_column_no
        from whole
        inner join cells
            on
                whole.statement_id = cells.statement_id
                and whole.whole_row_group = cells.row_group
                and whole.whole_row_no = cells.row_no
        {%- if has_figure %}
        where cells.term_state in ('printed', 'missing')
        {%- endif %}

    ),

    printed_part as (

        select
            cells.*,
            pair.split,
            pair.whole_row_group,
            pair.whole_row_no,
            pair.evidence,
            pair.rank,
            pair.is_certain
        from pair
        inner join cells
            on
                pair.statement_id = cells.statement_id
                and pair.part_row_group = cells.row_group
                and pair.part_row_no = cells.row_no

    ),

    -- each amount column of a line with the same column of its parts
    part_0 as (

        {% for same_group in [true, false] -%}
        select
            part.*,
            total.column_no as whole_column_no
        from printed_part as part
        inner join total
            on
                part.statement_id = total.statement_id
                and part.split = total.split
                and part.whole_row_group = total.row_group
                and part.whole_row_no = total.row_no
                {%- if same_group %}
                and part.column_no = total.column_no
        where part.row_group = part.whole_row_group

        union all

                {% else %}
                and part.leaf = total.leaf
                and part.fund is not distinct from total.fund
                and part.origin is not distinct from total.origin
                and part.phase is not distinct from total.phase
        where part.row_group != part.whole_row_group
                {%- endif %}
        {%- endfor %}

    ),

    {% set steps = 4 if expands else 0 -%}
    {% if expands -%}
    below as (

        select cells.*, part.whole_row_no as holder_row_no, part.evidence, part.is_certain
        from {{ ref('statement_row_part') }} as part
        inner join cells
            on
                part.statement_id = cells.statement_id
                and part.part_row_group = cells.row_group
                and part.part_row_no = cells.row_no
        where part.split = 'numbered' and part.rank = 1

    ),

    {% for step in range(steps) -%}
    part_{{ step + 1 }} as (

        select
            below.* exclude (holder_row_no, evidence, is_certain),
            part.split,
            part.whole_row_group,
            part.whole_row_no,
            below.evidence,
            part.rank,
            below.is_certain,
            part.whole_column_no
        from part_{{ step }} as part
        inner join below
            on
                part.statement_id = below.statement_id
                and part.row_group = below.row_group
                and part.row_no = below.holder_row_no
                and part.column_no = below.column_no
        where part.term_state in ('blank', 'dash')

    ),

    {% endfor -%}
    {% endif -%}
    part as (

        {% for step in range(steps + 1) -%}
        select * from part_{{ step }}
        {{ 'union all by name' if not loop.last }}
        {% endfor %}

    )

    select {{ reconcile_term(rule_id, equation_id.replace('part.', 'total.'), 'total', 'reported') }}
    from total
    union all
    select
        {{ reconcile_term(
            rule_id, equation_id, 'part', 'computed', standing=standing,
            reason="case when part.evidence = 'unknown_label' or part.rank > 1 or not part.is_certain then '行次层级不明 (a line of unknown level)' end"
        ) }}
    from part
    where not ((part.rank > 1 or part.evidence = 'unknown_label') and part.term_state in ('blank', 'dash'))
{% endmacro %}
