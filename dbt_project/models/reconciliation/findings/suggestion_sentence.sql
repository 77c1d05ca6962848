-- The suggestion of a finding in words; figures in the unit in which the cell is printed. One row per finding that has one.

with valued as (

    select
        candidate.finding_id,
        candidate.budget_line_id,
        case when candidate.statement_id != main.statement_id then concat_ws('·', kind.name_zh, candidate.line_label) else candidate.line_label end
            as line_zh,
        case when candidate.statement_id != main.statement_id then concat_ws(' · ', kind.name_en, candidate.line_label) else candidate.line_label end
            as line_en,
        candidate.column_path,
        coalesce(nullif(regexp_replace(candidate.printed_text, '\s*[\r\n]+\s*', '', 'g'), ''), '（空）') as printed_text,
        coalesce(cell.printed_decimals, 0) as printed_decimals,
        round(cast(candidate.needed_yuan as double) / coalesce(statement.unit_yuan, 1), 6) as needed
    from {{ ref('finding_candidate') }} as candidate
    left join {{ ref('int_landed_cell') }} as cell using (budget_line_id)
    left join {{ ref('fact_statement') }} as statement on candidate.statement_id = statement.statement_id
    left join {{ ref('statement') }} as kind on statement.statement_code = kind.statement_code
    left join {{ ref('disclosure_finding_equation') }} as main on candidate.finding_id = main.finding_id and main.role = 'main'

),

-- with the decimals of the cell, or as many more as the value has
cells as (

    select
        valued.*,
        case greatest(
            printed_decimals,
            case
                when needed = round(needed, 0) then 0
                when needed = round(needed, 1) then 1
                when needed = round(needed, 2) then 2
                when needed = round(needed, 4) then 4
                else 6
            end
        )
            {% for decimals in range(6) -%}
            when {{ decimals }} then format('{:,.{{ decimals }}f}', needed)
            {% endfor -%}
            else format('{:,.6f}', needed)
        end as needed_text
    from valued

)

select
    suggestion.finding_id,
    suggestion.suggestion,
    {% for language in ['zh', 'en'] -%}
    {% set one = {'line': "coalesce(cell.line_" ~ language ~ ", '')", 'column': "coalesce(cell.column_path, '')", 'printed': 'cell.printed_text', 'needed': 'cell.needed_text', 'count': 'suggestion.count_of'} -%}
    {% set other = {'line': "coalesce(other_cell.line_" ~ language ~ ", '')", 'column': "coalesce(other_cell.column_path, '')", 'printed': 'other_cell.printed_text', 'needed': 'other_cell.needed_text'} -%}
    case suggestion.suggestion
        when 'rows_exchanged' then {{ reconcile_sentence('suggest_exchanged', language, {'line': 'first_row.line_label', 'other': 'second_row.line_label', 'column': 'first_row.column_path'}) }}
        when 'column_shifted' then {{ reconcile_sentence('suggest_shifted', language, {'line': 'first_row.line_label', 'column': 'first_row.column_path', 'count': 'suggestion.count_of'}) }}
        when 'line_missing' then {{ reconcile_sentence('suggest_missing', language, {'count': 'suggestion.count_of', 'columns': "coalesce(suggestion.cells_of, '')"}) }}
        when 'parts' then {{ reconcile_sentence('suggest_parts', language, {'line': "coalesce(first_row.line_label, '')", 'printed': "coalesce(first_row.printed_text, '')", 'count': 'suggestion.count_of'}) }}
        when 'figure' then {{ reconcile_sentence('suggest_figure', language, one) }}
        else
            case
                when suggestion.count_of = 1 then {{ reconcile_sentence('suggest_one', language, one) }}
                else {{ reconcile_sentence('suggest_value', language, one) }}
            end
            || case suggestion.suggestion
                when 'either' then {{ reconcile_sentence('suggest_either', language, other) }}
                when 'both' then {{ reconcile_sentence('suggest_both', language, other) }}
                else ''
            end
            || case suggestion.suggestion
                {% for slip in ['zero_lost', 'zero_added', 'digit_dropped', 'digit_doubled', 'digits_exchanged', 'one_digit', 'sign'] -%}
                when '{{ slip }}' then {{ reconcile_sentence('slip_' ~ slip, language) }}
                {% endfor -%}
                else ''
            end
    end as suggestion_{{ language }}{% if not loop.last %},{% endif %}
    {% endfor %}
from {{ ref('finding_suggestion') }} as suggestion
left join cells as cell on suggestion.finding_id = cell.finding_id and suggestion.cell = cell.budget_line_id
left join cells as other_cell on suggestion.finding_id = other_cell.finding_id and suggestion.other_cell = other_cell.budget_line_id
left join {{ ref('int_landed_cell') }} as first_row on suggestion.cell = first_row.budget_line_id
left join {{ ref('int_landed_cell') }} as second_row on suggestion.other_cell = second_row.budget_line_id
