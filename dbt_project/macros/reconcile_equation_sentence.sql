{#- Every equation as a sentence in Chinese and English (model equation_sentence): its row or its column, the reported
    figures, then up to twelve of what they are judged by. Of a long list the blanks are left out and counted (blank_terms).
    A figure of another statement names its column where that is a part of another column (合计·基本支出); lines of one label
    are told apart by their economic class, unit or project. A figure that wraps in its cell is on one line.
    told: which equations get a sentence, a condition on the columns of `equations`. cells: the printed cells, where they
    are known. -#}
{% macro reconcile_equation_sentence(terms, equations, told='true', cells=none) %}
    with equations as (

        select *
        from {{ equations }}
        where {{ told }}

    ),

    all_terms as (

        select
            term.*,
            coalesce(rule.family, '') = 'between' as is_between,
            -- the label of a figure of another document says all that names it
            coalesce(rule.family, '') = 'corpus' as is_named_by_label,
            term.side = 'computed' and term.term_state in ('blank', 'dash')
            and count(*) filter (where term.side = 'computed') over (partition by term.equation_id) > 6
            and count(*) filter (where term.side = 'computed' and term.term_state not in ('blank', 'dash'))
                over (partition by term.equation_id) > 0 as is_left_out
        from {{ terms }} as term
        inner join equations as equation on term.equation_id = equation.equation_id
        left join {{ ref('rule_catalogue') }} as rule on term.rule_id = rule.rule_id
        where coalesce(term.candidate, equation.candidate) = equation.candidate

    ),

    terms as (

        select * exclude (is_left_out)
        from all_terms
        where not is_left_out

    ),

    left_out as (

        select
            equation_id,
            count(*) as blank_terms
        from all_terms
        where is_left_out
        group by equation_id

    ),

    first_terms as (

        select
            terms.equation_id,
            min_by(terms.statement_id, terms.term_no) filter (where terms.side = 'reported') as statement_id,
            -- one line across its columns: the columns tell its terms apart, else the lines do
            min(coalesce(terms.line_label, '')) = max(coalesce(terms.line_label, '')) as is_across,
            min(terms.line_label) as one_line,
            min(terms.column_path) as one_column,
            bool_or(terms.is_between or terms.is_named_by_label) as is_between,
            -- one column down its lines
            min(coalesce(terms.column_path, '')) = max(coalesce(terms.column_path, '')) as is_down,
            min(equations.relation) as relation,
            min(equations.arithmetic_status) = 'mismatch' as is_apart
        from terms
        inner join equations using (equation_id)
        group by terms.equation_id
        having count(*) filter (where terms.side = 'reported') > 0

    ),

    {% if cells is not none -%}
    part_columns as (

        select distinct
            statement_id,
            part_column_no as column_no
        from {{ ref('statement_column_part') }}

    ),
    {%- endif %}

    positions as (

        select
            terms.* exclude (printed_text),
            regexp_replace(terms.printed_text, '\s*[\r\n]+\s*', '', 'g') as printed_text,
            {% if cells is none -%}
            false as is_part_column,
            null as told_apart_by,
            {%- else -%}
            part_columns.column_no is not null as is_part_column,
            case
                when
                    count(*) over (partition by terms.equation_id, terms.statement_id, terms.line_label, terms.column_no) > 1
                    then coalesce(cell.project_name, cell.unit_name, cell.economic_code)
            end as told_apart_by,
            {%- endif %}
            row_number() over (partition by terms.equation_id, terms.side order by terms.term_no) as position,
            string_split(coalesce(terms.column_path, ''), ' > ') as headings,
            count(*) over (
                partition by terms.equation_id, split_part(terms.column_path, ' > ', -1)
            ) as columns_of_that_name
        from terms
        {% if cells is not none -%}
        left join {{ cells }} as cell on terms.budget_line_id = cell.budget_line_id
        left join part_columns
            on terms.statement_id = part_columns.statement_id and terms.column_no = part_columns.column_no
        {%- endif %}

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
                else case
                    when first_terms.relation = 'at_least' then case when first_terms.is_apart then ' < ' else ' ≥ ' end
                    else case when first_terms.is_apart then ' ≠ ' else ' = ' end
                end
                    || case when positions.weight < 0 then ' − ' else '' end
            end as joint,
            {% for language, between in [('zh', '·'), ('en', ' · ')] %}
            case
                when positions.is_named_by_label then coalesce(positions.line_label, '')
                when positions.statement_id is distinct from first_terms.statement_id or positions.is_between
                    then coalesce(statement.name_{{ language }}, positions.statement_code) || '{{ between }}'
                        || coalesce(positions.line_label, '')
                        || case
                            when positions.is_part_column and not ends_with(coalesce(positions.line_label, ''), positions.headings[-1])
                                then '{{ between }}' || positions.headings[-1]
                            else ''
                        end
                when first_terms.is_across and positions.columns_of_that_name > 1 then coalesce(positions.column_path, '')
                -- 公务用车购置及运行费·小计: the subtotal of which branch
                when first_terms.is_across and positions.side = 'computed' and positions.headings[-1] in ('小计', '合计')
                    then array_to_string(positions.headings[-2:], '{{ between }}')
                when first_terms.is_across then positions.headings[-1]
                when positions.told_apart_by is not null
                    then coalesce(positions.line_label, '') || '（' || positions.told_apart_by || '）'
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

    select
        sentences.equation_id,
        {% for language in ['zh', 'en'] -%}
        case
            when first_terms.is_between then ''
            when first_terms.is_across and first_terms.one_line != ''
                then {{ reconcile_sentence('in_row', language, {'line': 'first_terms.one_line'}) }}
            when first_terms.is_down and not first_terms.is_across and first_terms.one_column != ''
                then {{ reconcile_sentence('in_column', language, {'column': 'first_terms.one_column'}) }}
            else ''
        end || sentences.words_{{ language }} as words_{{ language }},
        {% endfor -%}
        sentences.computed_terms,
        coalesce(left_out.blank_terms, 0) as blank_terms
    from sentences
    inner join first_terms using (equation_id)
    left join left_out using (equation_id)
{% endmacro %}
