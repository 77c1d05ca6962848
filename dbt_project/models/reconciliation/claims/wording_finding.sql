-- What the wording alone shows (N8, N9): another year's words, a name that was abolished before this year, text that a
-- template left behind, slips of the pen. `weight`: finding or remark. One row per place in a sentence.
with sentence as (

    select
        sentence.file_sha256,
        sentence.sentence_no,
        sentence.passage_no,
        sentence.page,
        sentence.sentence,
        document.document_id,
        document.fiscal_year,
        document.phase
    from {{ ref('stg_sentence') }} as sentence
    inner join {{ ref('dim_document') }} as document using (file_sha256)

),

-- 与2026年预算相比 in the budget of 2026; 与2024年度相比 in the final accounts of 2024, which may name their own budget
own_year as (

    select
        figure.file_sha256,
        figure.sentence_no,
        {{ last_position('sentence.sentence', 'figure.compared', 'figure.char_start') }} as char_start,
        figure.char_end,
        'N8' as rule_id,
        'own_year' as kind,
        figure.compared as said,
        cast(sentence.fiscal_year - 1 as varchar) || '年' as fits
    from {{ ref('stg_sentence_figure') }} as figure
    inner join sentence using (file_sha256, sentence_no)
    left join {{ ref('claim_meaning') }} as meaning
        on figure.file_sha256 = meaning.file_sha256 and figure.anchor_no = meaning.figure_no
    where
        figure.role in ('change_amount', 'change_rate')
        and regexp_extract(figure.compared, '20\d\d') = cast(sentence.fiscal_year as varchar)
        and (sentence.phase = 'budget' or not regexp_matches(figure.compared, '预算|年初|计划'))
        and coalesce(meaning.year_said, sentence.fiscal_year) = sentence.fiscal_year
        -- a rate beside its change repeats the same words
        and figure.change_no is null

),

-- the words of a year other than this one and the last
other_year as (

    select
        figure.file_sha256,
        figure.sentence_no,
        {{ last_position('sentence.sentence', 'figure.compared', 'figure.char_start') }} as char_start,
        figure.char_end,
        'N8' as rule_id,
        'other_year' as kind,
        figure.compared as said,
        cast(sentence.fiscal_year - 1 as varchar) || '年' as fits
    from {{ ref('stg_sentence_figure') }} as figure
    inner join sentence using (file_sha256, sentence_no)
    left join {{ ref('claim_meaning') }} as meaning
        on figure.file_sha256 = meaning.file_sha256 and figure.anchor_no = meaning.figure_no
    where
        figure.role in ('change_amount', 'change_rate')
        and not figure.is_in_reason
        and try_cast(regexp_extract(figure.compared, '20\d\d') as integer) < sentence.fiscal_year - 1
        and meaning.year_said = sentence.fiscal_year
        and figure.change_no is null

),

-- names of subjects that ended before this year, where the phrase is that name and nothing else
former_name as (

    select
        phrase.file_sha256,
        figure.sentence_no,
        greatest(strpos(sentence.sentence, former.name), 1) - 1 as char_start,
        greatest(strpos(sentence.sentence, former.name), 1) - 1 + length(former.name) as char_end,
        'N8' as rule_id,
        'former_name' as kind,
        former.name as said,
        current.name as fits
    from {{ ref('phrase_word') }} as word
    inner join {{ ref('subject_name_variant') }} as former
        on word.facet = 'subject' and word.value = former.name and former.kind = 'former'
    inner join {{ ref('functional_classification') }} as current on former.code = current.code
    inner join {{ ref('claim_phrase') }} as phrase on word.phrase_key = phrase.phrase_key and phrase.place = 'own'
    inner join {{ ref('stg_sentence_figure') }} as figure
        on phrase.file_sha256 = figure.file_sha256 and phrase.figure_no = figure.figure_no
    inner join sentence on figure.file_sha256 = sentence.file_sha256 and figure.sentence_no = sentence.sentence_no
    where
        cast(former.valid_to as integer) < sentence.fiscal_year
        and former.scheme = 'functional'
        and former.name not in (select name from {{ ref('functional_classification') }})
        -- as a subject: with its level or its code behind it
        and regexp_matches(
            substr(sentence.sentence, strpos(sentence.sentence, former.name) + length(former.name), 4), '^[(]([类款项]|[0-9])'
        )

),

residue as (

    select
        sentence.file_sha256,
        sentence.sentence_no,
        strpos(sentence.sentence, regexp_extract(sentence.sentence, residue.pattern)) - 1 as char_start,
        strpos(sentence.sentence, regexp_extract(sentence.sentence, residue.pattern)) - 1
        + length(regexp_extract(sentence.sentence, residue.pattern)) as char_end,
        'N9' as rule_id,
        residue.kind,
        regexp_extract(sentence.sentence, residue.pattern) as said,
        cast(null as varchar) as fits
    from sentence
    inner join {{ ref('text_residue') }} as residue on regexp_matches(sentence.sentence, residue.pattern)

),

slip as (

    select
        file_sha256,
        sentence_no,
        char_start,
        char_end,
        case kind when 'no_reason' then 'N9' else 'N9R' end as rule_id,
        kind,
        printed_text as said,
        cast(null as varchar) as fits
    from {{ ref('stg_sentence_flaw') }}

),

found as (

    select * from own_year
    union all
    select * from other_year
    union
    select * from former_name
    union all
    select * from residue
    union all
    select * from slip

),

final as (

    select
        found.rule_id,
        concat(
            left(found.file_sha256, 12), ':t', cast(found.sentence_no as varchar), '.',
            cast(greatest(found.char_start, 0) as varchar), ':', found.rule_id
        ) as equation_id,
        sentence.document_id,
        found.kind,
        sentence.page,
        found.said,
        found.fits,
        {{ quote('sentence.sentence', 'found.char_start', 'found.char_end') }} as quote
    from found
    inner join sentence using (file_sha256, sentence_no)
    qualify row_number() over (partition by found.file_sha256, found.sentence_no, found.rule_id, found.kind, found.char_start order by found.said) = 1

)

select * from final
