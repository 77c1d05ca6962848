{#- Terms of the equations of one relation between disclosures: a stated figure (an amount, less its change) on the one side,
    the other disclosure's figure on the other (stated_match). A figure that the other disclosure does not print is zero where
    zero is stated, else missing. -#}
{% macro reconcile_stated_terms(rule_id, relation) %}
    with matched as (

        select
            *,
            place || ':{{ rule_id }}' as equation_id
        from {{ ref('stated_match') }}
        where relation = '{{ relation }}'

    )

    select
        '{{ rule_id }}' as rule_id,
        equation_id,
        amount_id as figure_id,
        'reported' as side,
        1 as weight,
        cast(null as varchar) as missing_state,
        other_document_id,
        place,
        relation
    from matched

    union all

    select
        '{{ rule_id }}' as rule_id,
        equation_id,
        change_id as figure_id,
        'reported' as side,
        change_weight as weight,
        cast(null as varchar) as missing_state,
        other_document_id,
        place,
        relation
    from matched
    where change_id is not null and change_weight != 0

    union all

    select
        '{{ rule_id }}' as rule_id,
        equation_id,
        other_figure_id as figure_id,
        'computed' as side,
        1 as weight,
        case when other_figure_id is null then case when stated_low <= 0 and stated_high >= 0 then 'blank' else 'missing' end end
            as missing_state,
        other_document_id,
        place,
        relation
    from matched
{% endmacro %}
