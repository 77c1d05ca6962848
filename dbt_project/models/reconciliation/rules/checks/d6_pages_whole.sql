-- D6: no page between others is blank, and no page ends within a line of text. Only a PDF has pages that can be seen so.
-- passes: a blank page behind the cover or behind all others; a page that is a picture; a cell that hides what does not fit
-- fails:  nothing at all on page 3 of 23; the upper half of a line at the foot of a page
with said as (

    select
        document.document_id,
        document.file_sha256,
        message.code,
        min(message.page) as page,
        array_to_string(list(message.page order by message.page)[1:8], '、')
        || case when count(*) > 8 then '等' || count(*) else '' end as pages_zh,
        array_to_string(list(message.page order by message.page)[1:8], ', ')
        || case when count(*) > 8 then ' and ' || count(*) - 8 || ' more' else '' end as pages_en,
        left(regexp_extract(min_by(message.sentence, message.page), '^[^:]*: (.*)$', 1), 40) as line
    from {{ ref('dim_document') }} as document
    left join {{ ref('stg_message') }} as message
        on document.file_sha256 = message.file_sha256 and message.code in ('blank_page', 'cut_line')
    where document.format = 'pdf'
    group by document.document_id, document.file_sha256, message.code

),

final as (

    select
        'D6' as rule_id,
        left(file_sha256, 12) || ':' || coalesce('p' || page || ':' || code, 'pages') || ':D6' as equation_id,
        document_id,
        cast(null as varchar) as statement_id,
        cast(null as varchar) as statement_code,
        cast(null as varchar) as line_label,
        coalesce(page, 1) as page,
        case when code is null then 'exact' else 'mismatch' end as status,
        cast(null as varchar) as reason,
        {% for language in ['zh', 'en'] %}
        case code
            when 'blank_page' then {{ reconcile_sentence('d6_blank', language, {'pages': 'pages_' ~ language}) }}
            when 'cut_line' then {{ reconcile_sentence('d6_cut', language, {'pages': 'pages_' ~ language, 'line': 'line'}) }}
            else {{ reconcile_sentence('d6_all', language) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from said

)

select * from final
