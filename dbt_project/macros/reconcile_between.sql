{#- The head of one figure of a rule between statements; the columns of a total_cell or summary_cell follow it.
    name: what the figure is in the equation (a name that is printed twice with two values is not checked);
    part: tells the equations of the rule apart; blank_is: 'missing' for a figure that must be printed, 'blank' for
    an addend that is zero when empty, 'uncertain' for one that may or may not belong to the sum (it counts zero, and a
    sum that does not meet is undecided). -#}
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
        relation,
        document_id,
        statement_id,
        statement_code,
        line_label,
        column_path,
        page,
        row_no,
        column_no,
        side,
        cast(weight as integer) as weight,
        cast(case when is_several then null when blank_is = 'uncertain' then 0 else amount_yuan end as decimal(20, 4)) as amount_yuan,
        cast(case when is_several then null when blank_is = 'uncertain' then 0 else amount_low end as decimal(20, 4)) as amount_low,
        cast(case when is_several then null when blank_is = 'uncertain' then 0 else amount_high end as decimal(20, 4)) as amount_high,
        budget_line_id,
        printed_text,
        case
            when is_several then 'missing'
            when blank_is = 'uncertain' then 'uncertain'
            when blank_is = 'missing' and term_state in ('blank', 'dash') and has_figure then 'missing'
            else term_state
        end as term_state,
        case
            when is_several then '同一数字印有多个不同值 (printed several times with different values)'
            when blank_is = 'missing' and term_state in ('blank', 'dash') and has_figure then '应印数字而为空 (left blank)'
            else reason
        end as reason
    from (
        select
            *,
            first_value(case when side = 'reported' then statement_id || ':' || row_no || ':' || column_no end ignore nulls)
                over (partition by statement_set, part order by figure_name, statement_id, row_no, column_no
                    rows between unbounded preceding and unbounded following) as equation_place,
            -- where both statements leave it blank there is nothing to compare
            bool_or(term_state in ('printed', 'missing')) over (partition by statement_set, part) as has_figure,
            bool_or(term_state = 'missing' or amount_yuan != 0) over (partition by statement_set, part) as has_money,
            bool_or(blank_is = 'missing' and term_state in ('blank', 'dash')) over (partition by statement_set, part) as has_gap,
            count(*) filter (where side = 'reported') over (partition by statement_set, part) as reported_count,
            count(*) filter (where side = 'computed' and blank_is != 'uncertain') over (partition by statement_set, part)
                as computed_count,
            row_number() over (
                partition by statement_set, part, side, figure_name
                order by statement_id, row_no, column_no
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
