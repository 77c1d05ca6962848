{#- Narrow terms (reconcile_term) with the figures of their cells. A term that may be a part, or that nobody can place,
    and whose cell is empty is no term: it adds nothing under any structure. term_state says what it is in its sum:
    printed | blank | dash | missing (the equation is not checked).
    term_no orders the terms of an equation: the reported figure first, then by table, row and column, what is taken away
    last. -#}
{% macro reconcile_figures(terms) %}
    select
        term.rule_id,
        term.equation_id,
        case when term.side = 'reported' then 0 when term.weight < 0 then 2000000000000000 else 1000000000000000 end
        + coalesce(
            split_part(figure.statement_id, ':', 2)::bigint * 10000000000 + figure.row_no * 10000 + figure.column_no,
            999999999999999
        ) as term_no,
        figure.document_id,
        figure.statement_id,
        figure.statement_code,
        coalesce(term.label, figure.line_label) as line_label,
        figure.column_path,
        figure.page,
        figure.row_no,
        figure.column_no,
        term.side,
        term.relation,
        term.weight,
        term.standing,
        term.candidate,
        figure.amount_yuan,
        figure.amount_low,
        figure.amount_high,
        figure.printed_text,
        term.budget_line_id,
        case
            when figure.budget_line_id is null or term.standing = 'unknown' then 'missing'
            when term.blank_is = 'missing' and figure.term_state in ('blank', 'dash') then 'missing'
            else figure.term_state
        end as term_state,
        case
            when figure.term_state in ('blank', 'dash') and term.blank_is = 'missing' and term.standing != 'unknown'
                then '应印数字而为空 (left blank)'
            when term.reason is not null then term.reason
            when term.standing = 'unknown' then '行次层级不明 (a line of unknown level)'
            when term.standing != 'certain' then '是否为其分项不明 (whether it is a part is not certain)'
            else figure.reason
        end as reason
    from {{ terms }} as term
    left join {{ ref('printed_figure') }} as figure on term.budget_line_id = figure.budget_line_id
    where
        figure.budget_line_id is null
        or term.standing not in ('possible', 'unknown')
        or figure.term_state not in ('blank', 'dash')
{% endmacro %}
