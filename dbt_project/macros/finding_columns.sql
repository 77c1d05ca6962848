{#- The columns of a finding, within a disclosure or between disclosures, from the relations main (its main verdict, with rules,
    equations, statements), file_names, rule, record (rule_standing) and place_of (reconcile_place). is_repeated: whether its
    statements are printed again in a later file; row_as_printed: the row or the sentence; suggested and candidates: the
    relations that have a suggestion and its cells, none where there are none. -#}
{% macro finding_columns(row_as_printed, is_repeated='false', suggested=none, candidates=none) %}
    main.finding_id,
    main.document_id,
    main.document_id as disclosure_id,
    main.file_sha256,
    file_names.file_name,
    coalesce(place_of.page, main.page) as page,
    main.statement_id,
    main.statement_code,
    main.rule_id,
    main.rules,
    main.equations,
    main.statements,
    case
        when rule.severity = 'info' or coalesce(record.is_on_trial, false) then 'remark'
        when {{ is_repeated }} then 'repeat'
        else 'accusation'
    end as kind,
    rule.severity,
    main.fault,
    main.is_waived as waived,
    {{ place_columns('place_of') }},
    place_of.x0,
    place_of.y0,
    place_of.x1,
    place_of.y1,
    main.line_label,
    main.column_path,
    {{ row_as_printed }} as row_as_printed,
    main.reported_yuan,
    main.computed_yuan,
    main.difference_yuan,
    main.explanation_zh as sentence_zh,
    main.explanation_en as sentence_en,
    {% for name in ['suggestion', 'suggestion_zh', 'suggestion_en'] %}
    {{ suggested ~ '.' ~ name if suggested else 'cast(null as varchar) as ' ~ name }},
    {% endfor %}
    {{ candidates ~ '.candidate_cells' if candidates else 'cast(null as varchar[]) as candidate_cells' }}
{% endmacro %}
