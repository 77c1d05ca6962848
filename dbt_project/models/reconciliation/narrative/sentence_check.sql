-- The checks of the narrative (rules N), in the shape of the checks of documents: the sentence as printed with the figure
-- in 【】, what it is judged by, and the figure that fits.
-- One row per rule and place.
with verdict as (

    select
        verdict.rule_id,
        concat(verdict.claim_id, ':', verdict.rule_id, '.', verdict.part) as equation_id,
        figure.document_id,
        figure.page,
        coalesce(figure.phrase, figure.phrase_before, figure.topic) as line_label,
        verdict.status,
        verdict.reason,
        {{ quote('sentence.sentence', 'figure.char_start', 'figure.char_end') }} as quote,
        case when verdict.part in ('change', 'changes') and figure.printed_unit is not null then coalesce(figure.verb, '') else '' end
        || figure.printed_text as printed,
        verdict.impossible,
        verdict.words,
        -- what the figures say of the slip: 元 for 万元, one value everywhere, a base that would make the rate right
        case
            when verdict.unit = '元' and verdict.part = 'amount' and verdict.computed in (verdict.reported * 10000, verdict.reported / 10000)
                then 'unit'
            when verdict.part = 'parts' and verdict.reported != 0 and len(verdict.input_ids) >= 3
                and verdict.computed = verdict.reported * len(verdict.input_ids) then 'placeholder'
        end as hint,
        verdict.part in ('comparison', 'verbs') as is_comparison,
        verdict.part = 'reason' as is_reason,
        case
            when verdict.part in ('change', 'changes') and figure.printed_unit is not null
                then concat(
                    case when verdict.computed < 0 then '减少' else '增加' end,
                    cast(cast(abs(verdict.computed) / figure.multiplier as decimal(18, 2)) as varchar), figure.printed_unit
                )
            when verdict.unit = '元' and figure.printed_unit is not null
                then concat(cast(cast(verdict.computed / figure.multiplier as decimal(18, 2)) as varchar), figure.printed_unit)
            when verdict.unit = '%' then concat(cast(cast(verdict.computed as decimal(18, 2)) as varchar), '%')
            else concat(cast(cast(verdict.computed as decimal(18, 0)) as varchar), verdict.unit)
        end as fits
    from {{ ref('claim_verdict') }} as verdict
    inner join {{ ref('int_stated_figure') }} as figure using (claim_id)
    inner join {{ ref('stg_sentence') }} as sentence
        on figure.file_sha256 = sentence.file_sha256 and figure.sentence_no = sentence.sentence_no
    where figure.document_id is not null

),

computed as (

    select
        rule_id,
        equation_id,
        document_id,
        line_label,
        page,
        status,
        reason,
        {% for language in ['zh', 'en'] %}
        case
            when impossible is not null and status = 'mismatch'
                then {{ reconcile_sentence('n_zero_base', language, {'quote': 'quote', 'words': 'words'}) }}
            when is_reason and status = 'mismatch'
                then {{ reconcile_sentence('n_reason', language, {'quote': 'quote', 'words': 'words'}) }}
            when is_comparison and status = 'mismatch'
                then {{ reconcile_sentence('n_comparison', language, {'quote': 'quote', 'words': 'words'}) }}
            when status = 'mismatch'
                then {{ reconcile_sentence('n_apart', language, {
                    'quote': 'quote', 'words': 'words', 'fits': "coalesce(fits, '')", 'printed': 'printed'
                }) }} || case hint
                    when 'unit' then {{ reconcile_sentence('n_hint_unit', language) }}
                    when 'placeholder' then {{ reconcile_sentence('n_hint_placeholder', language) }}
                    else ''
                end
            when status in ('exact', 'rounding')
                then {{ reconcile_sentence('n_agrees', language, {'quote': 'quote', 'words': "coalesce(words, '')"}) }}
            else quote
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from verdict

),

worded as (

    select
        rule_id,
        equation_id,
        document_id,
        said as line_label,
        page,
        'mismatch' as status,
        cast(null as varchar) as reason,
        {% for language in ['zh', 'en'] %}
        case kind
            {% for kind in ['own_year', 'other_year', 'former_name', 'other_name', 'other_code', 'placeholder', 'instruction', 'alternative', 'no_reason', 'no_figure', 'other_agency',
                'doubled_stop', 'doubled_word', 'unbalanced', 'no_stop'
            ] %}
            when '{{ kind }}' then {{ reconcile_sentence('n_' ~ kind, language, {
                'quote': 'quote', 'said': "coalesce(said, '')", 'fits': "coalesce(fits, '')"
            }) }}
            {% endfor %}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from {{ ref('wording_finding') }}
    where document_id is not null

),

final as (

    select * from computed
    union all by name
    select * from worded

)

select
    rule_id,
    equation_id,
    document_id,
    cast(null as varchar) as statement_id,
    cast(null as varchar) as statement_code,
    line_label,
    page,
    status,
    reason,
    explanation_zh,
    explanation_en
from final
