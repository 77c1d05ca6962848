{#- The head of one figure of a rule between statements; the columns of a total_cell or summary_cell follow it.
    name: what the figure is in the equation (a name that is printed twice with two values is not checked);
    part: tells the equations of the rule apart; blank_is: 'missing' for a figure that must be printed, 'blank' for
    an addend that is zero when empty, 'uncertain' for one that may or may not belong to the sum (standing 'possible'). -#}
{% macro reconcile_figure(name, side, part="''", weight=1, relation="'equal'", blank_is='missing') -%}
    {{ name }} as figure_name,
    cast({{ part }} as varchar) as part,
    '{{ side }}' as side,
    {{ weight }} as weight,
    {{ relation }} as relation,
    '{{ blank_is }}' as blank_is,
    cell.*
{%- endmacro %}

{#- Terms of a rule between statements, from a relation of figures (reconcile_figure). An equation is made for each
    statement_set and part that has figures on both sides; none where they say no money at all, one side blank and the
    other 0.00. -#}
{% macro reconcile_between(rule_id, figures) %}
    select
        '{{ rule_id }}' as rule_id,
        equation_place || ':{{ rule_id }}' || case when part = '' then '' else '.' || part end as equation_id,
        budget_line_id,
        side,
        cast(weight as integer) as weight,
        relation,
        -- where both statements leave it blank there is nothing to compare
        case when blank_is = 'missing' and has_figure then 'missing' else 'zero' end as blank_is,
        case when is_several then 'unknown' when blank_is = 'uncertain' then 'possible' else 'certain' end as standing,
        case when is_several then '同一数字印有多个不同值 (printed several times with different values)' end as reason,
        cast(null as varchar) as candidate,
        cast(null as varchar) as label
    from (
        select
            *,
            first_value(case when side = 'reported' then statement_id || ':' || row_no || ':' || column_no end ignore nulls)
                over (partition by statement_set, part order by figure_name, statement_id, row_no, column_no
                    rows between unbounded preceding and unbounded following) as equation_place,
            bool_or(term_state in ('printed', 'missing')) over (partition by statement_set, part) as has_figure,
            bool_or(term_state = 'missing' or amount_yuan != 0) over (partition by statement_set, part) as has_money,
            bool_or(blank_is = 'missing' and term_state in ('blank', 'dash')) over (partition by statement_set, part) as has_gap,
            count(*) filter (where side = 'reported') over (partition by statement_set, part) as reported_count,
            count(*) filter (where side = 'computed' and blank_is != 'uncertain') over (partition by statement_set, part)
                as computed_count,
            row_number() over (
                partition by statement_set, part, side, figure_name
                order by term_state in ('blank', 'dash'), statement_id, row_no, column_no
            ) as copy_no,
            coalesce(
                min(amount_yuan) over (partition by statement_set, part, side, figure_name)
                != max(amount_yuan) over (partition by statement_set, part, side, figure_name),
                false
            ) as is_several
        from {{ figures }}
    ) as figure
    where copy_no = 1 and reported_count > 0 and computed_count > 0 and (has_money or not has_gap)
{% endmacro %}
