-- One printed error each: its main equation in figures and in words, the row as printed, how many equations it breaks in
-- all, whose fault it is, and what arithmetic suggests. A remark (severity info, or a rule whose record is not yet good
-- enough) is no accusation and is counted apart; a waived finding is no failure. One row per finding.

with equations as (

    select
        finding_id,
        count(*) as equations,
        count(distinct statement_id) as statements,
        string_agg(distinct rule_id, ', ' order by rule_id) as rules
    from {{ ref('disclosure_finding_equation') }}
    group by finding_id

),

main as (

    select
        equations.finding_id,
        equations.equations,
        equations.statements,
        equations.rules,
        verdict.*
    from equations
    inner join {{ ref('disclosure_verdict') }} as verdict on equations.finding_id = verdict.equation_id

),

-- the row of the reported figure, cell by cell
rows_as_printed as (

    select
        cell.statement_id,
        cell.row_no,
        min(cell.line_label) as line_label,
        string_agg(nullif(trim(cell.printed_text), ''), ' | ' order by cell.column_no) as figures
    from {{ ref('int_landed_cell') }} as cell
    semi join main
        on cell.statement_id = main.statement_id and cast(cell.row_no as varchar) = split_part(main.equation_id, ':', 3)
    group by cell.statement_id, cell.row_no

),

candidates as (

    select
        finding_id,
        list(budget_line_id order by candidate_no) as candidate_cells
    from {{ ref('finding_candidate') }}
    group by finding_id

),

suggested as (

    select
        suggestion.finding_id,
        suggestion.suggestion,
        {% for language in ['zh', 'en'] -%}
        case suggestion.suggestion
            when 'rows_exchanged' then {{ reconcile_sentence('suggest_exchanged', language, {'line': 'cell.line_label', 'other': 'other_cell.line_label', 'column': 'cell.column_path'}) }}
            when 'column_shifted' then {{ reconcile_sentence('suggest_shifted', language, {'column': 'cell.column_path', 'line': 'cell.line_label', 'count': 'suggestion.count_of'}) }}
            when 'line_missing' then {{ reconcile_sentence('suggest_missing', language, {'count': 'suggestion.count_of'}) }}
            else {{ reconcile_sentence('suggest_value', language, {
                'line': 'cell.line_label', 'column': 'cell.column_path', 'printed': 'cell.printed_text',
                'needed': 'cast(candidate.needed_yuan as varchar)', 'count': 'suggestion.count_of'
            }) }}
            || case suggestion.suggestion
                {% for slip in ['zero_lost', 'zero_added', 'digit_dropped', 'digit_doubled', 'digits_exchanged', 'one_digit', 'sign'] -%}
                when '{{ slip }}' then {{ reconcile_sentence('slip_' ~ slip, language) }}
                {% endfor -%}
                else ''
            end
        end as suggestion_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from {{ ref('finding_suggestion') }} as suggestion
    left join {{ ref('int_landed_cell') }} as cell on suggestion.cell = cell.budget_line_id
    left join {{ ref('int_landed_cell') }} as other_cell on suggestion.other_cell = other_cell.budget_line_id
    left join {{ ref('finding_candidate') }} as candidate
        on suggestion.finding_id = candidate.finding_id and suggestion.cell = candidate.budget_line_id

),

file_names as (

    select
        file_sha256,
        min(file_name) as file_name
    from {{ ref('stg_file') }}
    group by file_sha256

)

select
    main.finding_id,
    main.document_id,
    main.document_id as disclosure_id,
    main.file_sha256,
    file_names.file_name,
    main.page,
    main.statement_id,
    main.statement_code,
    main.rule_id,
    main.rules,
    main.equations,
    main.statements,
    case when rule.severity = 'info' or coalesce(record.is_on_trial, false) then 'remark' else 'accusation' end as kind,
    rule.severity,
    main.fault,
    main.is_waived as waived,
    main.line_label,
    main.column_path,
    concat_ws(' | ', rows_as_printed.line_label, rows_as_printed.figures) as row_as_printed,
    main.reported_yuan,
    main.computed_yuan,
    main.difference_yuan,
    main.explanation_zh as sentence_zh,
    main.explanation_en as sentence_en,
    suggested.suggestion,
    suggested.suggestion_zh,
    suggested.suggestion_en,
    candidates.candidate_cells
from main
left join {{ ref('rule_catalogue') }} as rule on main.rule_id = rule.rule_id
left join {{ ref('rule_standing') }} as record on main.rule_id = record.rule_id
left join rows_as_printed
    on main.statement_id = rows_as_printed.statement_id
    and cast(rows_as_printed.row_no as varchar) = split_part(main.equation_id, ':', 3)
left join candidates on main.finding_id = candidates.finding_id
left join suggested on main.finding_id = suggested.finding_id
left join file_names on main.file_sha256 = file_names.file_sha256
