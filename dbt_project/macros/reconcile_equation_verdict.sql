{#- The verdict on every equation, with its sentence, from evaluated equations (reconcile_equation). doubts: why a failing
    equation accuses nobody (equation_doubt); notes: what the page says beside a statement (statement_note). -#}
{% macro reconcile_equation_verdict(equations, sentences, doubts, notes) %}
    select
        equations.rule_id,
        equations.equation_id,
        equations.document_id,
        equations.statement_id,
        equations.statement_code,
        equations.line_label,
        equations.column_path,
        equations.relation,
        cast(equations.reported_yuan as decimal(18, 2)) as reported_yuan,
        cast(equations.computed_yuan as decimal(18, 2)) as computed_yuan,
        cast(equations.difference_yuan as decimal(18, 2)) as difference_yuan,
        cast(equations.tolerance_yuan as decimal(18, 4)) as tolerance_yuan,
        case
            when doubt.kind = 'scope' then 'not_applicable'
            when doubt.kind is not null and doubt.kind != 'misread' then 'not_checked'
            else equations.arithmetic_status
        end as status,
        case
            when doubt.kind = 'placed' then doubt.reason
            when equations.arithmetic_status = 'mismatch' then nullif(concat_ws('；', doubt.reason, notes.reason), '')
            else equations.arithmetic_reason
        end as reason,
        case
            when doubt.kind = 'misread' then 'extraction'
            when doubt.kind is null and equations.arithmetic_status = 'mismatch' then rule.fault
        end as fault,
        {% set yuan = "format('{:,.2f}', cast(%s as double))" %}
        {% for language in ['zh', 'en'] %}
        sentences.words_{{ language }}
        || case
            when sentences.computed_terms = 0
                then case
                    when equations.relation = 'at_least'
                        then case when equations.arithmetic_status = 'mismatch' then ' < ' else ' ≥ ' end
                    else case when equations.arithmetic_status = 'mismatch' then ' ≠ ' else ' = ' end
                end
                    || {{ reconcile_sentence('nothing', language) }}
            when sentences.computed_terms > 12
                then {{ reconcile_sentence('more', language, {'count': 'sentences.computed_terms'}) }}
            else ''
        end
        || case
            when sentences.blank_terms > 0 then {{ reconcile_sentence('blanks', language, {'count': 'sentences.blank_terms'}) }}
            else ''
        end
        || {{ reconcile_sentence('figures', language, {
            'reported': yuan % 'equations.reported_yuan', 'computed': yuan % 'equations.computed_yuan',
            'difference': yuan % 'abs(equations.difference_yuan)', 'tolerance': yuan % 'equations.tolerance_yuan'
        }) }} || case
            when doubt.kind is not null and doubt.kind != 'misread' then {{ reconcile_sentence('not_checked', language) }}
            when equations.arithmetic_status = 'exact' then {{ reconcile_sentence('exact', language) }}
            when equations.arithmetic_status = 'rounding' then {{ reconcile_sentence('rounding', language) }}
            when equations.arithmetic_status = 'mismatch' then {{ reconcile_sentence('mismatch', language) }}
            else {{ reconcile_sentence('not_checked', language) }}
        end as explanation_{{ language }},
        {% endfor %}
        equations.page,
        equations.arithmetic_status,
        nullif(equations.candidate, '') as candidate
    from {{ equations }} as equations
    left join {{ sentences }} as sentences on equations.equation_id = sentences.equation_id
    left join {{ ref('rule_catalogue') }} as rule on equations.rule_id = rule.rule_id
    left join {{ doubts }} as doubt on equations.equation_id = doubt.equation_id
    left join {{ notes }} as notes on equations.statement_id = notes.statement_id
{% endmacro %}
