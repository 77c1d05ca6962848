-- D2: a unit of money is printed for every statement that has figures, beside it or in its headings. A unit that was
-- taken from the other statements of the document is not printed for this one.
-- passes: 单位：万元; 价值（金额单位：万元） as a heading
-- fails:  no unit beside a table of amounts; 单位： with nothing behind it

{% set title = 'coalesce(statement.title, statement.statement_code)' %}

with cells as (

    select
        statement_id,
        bool_or(unit_source = 'heading') as has_unit_in_heading
    from {{ ref('int_landed_cell') }}
    group by statement_id

),

final as (

    select
        'D2' as rule_id,
        statement.statement_id || ':D2' as equation_id,
        statement.document_id,
        statement.statement_id,
        statement.statement_code,
        statement.title as line_label,
        statement.page_first as page,
        case
            when coalesce(statement.unit_source, 'document') != 'document' or coalesce(cells.has_unit_in_heading, false) then 'exact'
            when statement.is_empty then 'not_applicable'
            else 'mismatch'
        end as status,
        case when coalesce(statement.unit_source, 'document') = 'document' and statement.is_empty then '空表 (the statement is empty)' end as reason,
        {% for language in ['zh', 'en'] %}
        case
            when coalesce(statement.unit_source, 'document') != 'document'
                then {{ reconcile_sentence('d2_unit', language, {'title': title, 'unit': 'statement.printed_unit'}) }}
            when coalesce(cells.has_unit_in_heading, false)
                then {{ reconcile_sentence('d2_heading', language, {'title': title}) }}
            else {{ reconcile_sentence('d2_none', language, {'title': title}) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from {{ ref('fact_statement') }} as statement
    left join cells on statement.statement_id = cells.statement_id
    where statement.statement_code != 'unknown' and statement.shape = 'list' and not coalesce(statement.is_hidden, false)

)

select * from final
