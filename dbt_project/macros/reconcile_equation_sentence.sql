{#- Every equation as a sentence in Chinese and English (model equation_sentence). -#}
{% macro reconcile_equation_sentence(terms, equations) %}
    with terms as (

        select
            term.*,
            coalesce(rule.family, '') = 'between' as is_between,
            -- the label of a figure of another document says all that names it
            coalesce(rule.family, '') = 'corpus' as is_named_by_label
        from {{ terms }} as term
        inner join {{ equations }} as equation on term.equation_id = equation.equation_id
        left join {{ ref('rule_catalogue') }} as rule on term.rule_id = rule.rule_id
        where coalesce(term.candidate, equation.candidate) = equation.candidate

    ),

    equations as (

        select * from {{ equations }}

    ),

    first_terms as (

        select
            terms.equation_id,
            min_by(terms.statement_id, terms.term_no) filter (where terms.side = 'reported') as statement_id,
            -- one line across its columns: the columns tell its terms apart, else the lines do
            min(coalesce(terms.line_label, '')) = max(coalesce(terms.line_label, '')) as is_across,
            min(equations.relation) as relation
        from terms
        inner join equations using (equation_id)
        group by terms.equation_id
        having count(*) filter (where terms.side = 'reported') > 0

    ),

    positions as (

        select
            *,
            row_number() over (partition by equation_id, side order by term_no) as position,
            string_split(coalesce(column_path, ''), ' > ') as headings,
            count(*) over (partition by equation_id, split_part(column_path, ' > ', -1)) as columns_of_that_name
        from terms

    ),

    -- What each term adds to the sentence. Labels stay as printed; what is said about them is said in both languages.
    term_words as (

        select
            positions.equation_id,
            positions.term_no,
            positions.side,
            positions.position,
            case
                when positions.side = 'reported' and positions.position = 1 then ''
                when positions.side = 'reported' and positions.weight < 0 then ' − '
                when positions.side = 'reported' then ' + '
                when positions.position > 1 and positions.weight > 0 then ' + '
                when positions.position > 1 then ' − '
                else case when first_terms.relation = 'at_least' then ' ≥ ' else ' = ' end
                    || case when positions.weight < 0 then ' − ' else '' end
            end as joint,
            {% for language, between in [('zh', '·'), ('en', ' · ')] %}
            case
                when positions.is_named_by_label then coalesce(positions.line_label, '')
                when positions.statement_id is distinct from first_terms.statement_id or positions.is_between
                    then coalesce(statement.name_{{ language }}, positions.statement_code) || '{{ between }}'
                        || coalesce(positions.line_label, '')
                when first_terms.is_across and positions.columns_of_that_name > 1 then coalesce(positions.column_path, '')
                -- 公务用车购置及运行费·小计: the subtotal of which branch
                when first_terms.is_across and positions.side = 'computed' and positions.headings[-1] in ('小计', '合计')
                    then array_to_string(positions.headings[-2:], '{{ between }}')
                when first_terms.is_across then positions.headings[-1]
                else coalesce(positions.line_label, '')
            end || ' '
            || case
                when positions.standing in ('likely', 'possible') and positions.term_state = 'printed'
                    then {{ reconcile_sentence('uncertain', language, {'printed': "coalesce(positions.printed_text, '')"}) }}
                when positions.term_state = 'printed' then coalesce(positions.printed_text, cast(positions.amount_yuan as varchar))
                when positions.term_state = 'blank' then {{ reconcile_sentence('blank', language) }}
                when positions.term_state = 'dash' then '—'
                when positions.term_state = 'parts' then {{ reconcile_sentence('parts', language, {
                    'amount': 'cast(cast(positions.amount_yuan as decimal(18, 2)) as varchar)'
                }) }}
                else {{ reconcile_sentence('missing', language) }}
            end as words_{{ language }}{% if not loop.last %},{% endif %}
            {% endfor %}
        from positions
        inner join first_terms using (equation_id)
        left join {{ ref('statement') }} as statement on positions.statement_code = statement.statement_code

    ),

    -- The reported terms come first in the order of terms: one walk over them makes the whole sentence.
    sentences as (

        select
            equation_id,
            {% for language in ['zh', 'en'] %}
            string_agg(joint || words_{{ language }}, '' order by term_no)
                filter (where side = 'reported' or position <= 12) as words_{{ language }},
            {% endfor %}
            count(*) filter (where side = 'computed') as computed_terms
        from term_words
        group by equation_id

    )

    select * from sentences
{% endmacro %}
