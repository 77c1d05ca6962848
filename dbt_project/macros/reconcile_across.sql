{#- Terms of "a total column is the sum of its parts" (statement_column_part) in every line, for the splits that are, or
    are not, of the items of the three public expenses. -#}
{% macro reconcile_across(rule_id, is_three_public) %}
    with split_part as (

        select * from {{ ref('column_split_part') }}
        where is_three_public = {{ is_three_public }}

    ),

    cells as (

        select * from {{ ref('checked_cell') }}

    ),

    total_cells as (

        select cells.*, split_part.equation_part, split_part.part_column_no, split_part.relation, split_part.standing
        from split_part
        inner join cells on split_part.statement_id = cells.statement_id and split_part.whole_column_no = cells.column_no

    )

    {% for relation in ['equal', 'at_least'] %}
    select distinct on (total.statement_id, total.row_no, total.column_no, total.equation_part)
        {{ reconcile_term(rule_id, "total.statement_id || ':' || total.row_no || ':' || total.column_no || ':" ~ rule_id ~ "' || total.equation_part", 'total', 'reported', relation=relation) }}
    from total_cells as total
    {%- if relation == 'at_least' %}
    -- an of-which column without a figure says nothing
    inner join cells as part
        on
            total.statement_id = part.statement_id
            and total.row_no = part.row_no
            and total.part_column_no = part.column_no
            and part.term_state in ('printed', 'missing')
    {%- endif %}
    where total.relation = '{{ relation }}'
    union all
    select
        {{ reconcile_term(rule_id, "total.statement_id || ':' || total.row_no || ':' || total.column_no || ':" ~ rule_id ~ "' || total.equation_part", 'part', 'computed', relation=relation, standing='total.standing', reason="'栏目的从属关系不明 (which column is a part of which is not certain)'") }}
    from total_cells as total
    inner join cells as part
        on
            total.statement_id = part.statement_id
            and total.row_no = part.row_no
            and total.part_column_no = part.column_no
            {%- if relation == 'at_least' %}
            and part.term_state in ('printed', 'missing')
            {%- endif %}
    where total.relation = '{{ relation }}'
    {{ 'union all' if not loop.last }}
    {% endfor %}
{% endmacro %}
