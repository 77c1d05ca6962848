-- D3: every numeric cell of a statement is landed as a line, or listed as unmapped with its place.
-- passes: 146 printed = 146 landed; 146 printed = 140 landed + 6 listed (then not checked: six are not understood)
-- fails:  146 printed, 140 landed, none listed; 146 printed, 147 landed
-- A table whose title no seed knows is listed too: its figures are all unmapped.

select
    'D3' as rule_id,
    statement_id || ':D3' as equation_id,
    document_id,
    statement_id,
    statement_code,
    title as line_label,
    page_first as page,
    case
        when cells_printed != cells_landed + cells_unmapped then 'mismatch'
        when cells_unmapped > 0 then 'not_checked'
        else 'exact'
    end as status,
    case
        when cells_printed != cells_landed + cells_unmapped then '有数字既未落库也未列出 (figures neither landed nor listed)'
        when cells_unmapped > 0 and statement_code = 'unknown'
            then '报表标题未能识别 (the title is not known)'
        when cells_unmapped > 0 then '有数字未能识别含义 (figures of unknown meaning)'
    end as reason,
    {% for language in ['zh', 'en'] %}
    {{ reconcile_sentence('d3', language, {
        'title': 'coalesce(title, statement_code)', 'printed': 'cells_printed', 'landed': 'cells_landed',
        'unmapped': 'cells_unmapped'
    }) }} as explanation_{{ language }}{% if not loop.last %},{% endif %}
    {% endfor %}
from {{ ref('fact_statement') }}
where coalesce(shape, 'list') = 'list' or (shape = 'unknown' and cells_printed > 0)
