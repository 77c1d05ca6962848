-- What the wording alone shows, over all rules of wording, with the sentence as printed. One row per place in a sentence.
with found as (

    {% for rule in rule_models('wording') %}
    select * from {{ ref(rule) }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}

),

final as (

    select
        found.rule_id,
        concat(
            left(found.file_sha256, 12), ':t', coalesce(sentence.sentence_key, cast(found.sentence_no as varchar)), '.',
            cast(greatest(found.char_start, 0) as varchar), ':', found.rule_id
        ) as equation_id,
        document.document_id,
        found.kind,
        sentence.page,
        found.said,
        found.fits,
        {{ quote('sentence.sentence', 'found.char_start', 'found.char_end') }} as quote
    from found
    inner join {{ ref('stg_sentence') }} as sentence using (file_sha256, sentence_no)
    inner join {{ ref('dim_document') }} as document using (file_sha256)
    qualify row_number() over (partition by found.file_sha256, found.sentence_no, found.rule_id, found.kind, found.char_start order by found.said) = 1

)

select * from final
