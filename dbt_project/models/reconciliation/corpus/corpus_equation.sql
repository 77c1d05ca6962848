-- Every equation between disclosures, judged by its numbers. One row per equation.
{{ reconcile_equation(
    ref('corpus_sum'),
    '(select null::varchar as equation_id, null::varchar as candidate, null::varchar as said, 0 as change_yuan, 0 as wider_yuan where false)'
) }}
