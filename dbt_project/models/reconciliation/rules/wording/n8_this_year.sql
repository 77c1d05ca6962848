-- N8: sentences compare with last year, not with the year itself or with one before last, and name subjects as they are
-- called this year, each beside its own code, and they speak of the agency whose document it is.
-- passes: 比2025年预算增加 in the budget of 2026; 卫生健康支出（210类）; 完成2024年预算 in the final accounts of 2024
-- fails:  与2026年预算持平 in the budget of 2026; 医疗卫生与计划生育支出（210类） in 2026; 培训支出（2210203）
with sentence as (

    select
        sentence.file_sha256,
        sentence.sentence_no,
        sentence.passage_no,
        sentence.page,
        sentence.sentence,
        sentence.heading_path,
        document.document_id,
        document.fiscal_year,
        document.phase
    from {{ ref('stg_sentence') }} as sentence
    inner join {{ ref('dim_document') }} as document using (file_sha256)

),

-- how often a file's comparisons name its own year, and the one before: a slip is the exception. Where most name the file's own
-- year, it is the year of the file that was not told rightly.
compared_years as (

    select
        figure.file_sha256,
        count(*) filter (where try_cast(regexp_extract(figure.compared, '20\d\d') as integer) = document.fiscal_year) as of_own_year,
        count(*) filter (where try_cast(regexp_extract(figure.compared, '20\d\d') as integer) = document.fiscal_year - 1) as of_last_year
    from {{ ref('stg_sentence_figure') }} as figure
    inner join {{ ref('dim_document') }} as document using (file_sha256)
    where figure.role in ('change_amount', 'change_rate') and figure.change_no is null
    group by figure.file_sha256

),

-- 与2026年预算相比 in the budget of 2026; 与2024年度相比 in the final accounts of 2024, which may name their own budget
own_year as (

    select
        figure.file_sha256,
        figure.sentence_no,
        {{ last_position('sentence.sentence', 'figure.compared', 'figure.char_start') }} as char_start,
        figure.char_end,
        'own_year' as kind,
        figure.compared as said,
        cast(sentence.fiscal_year - 1 as varchar) || '年' as fits
    from {{ ref('stg_sentence_figure') }} as figure
    inner join sentence using (file_sha256, sentence_no)
    inner join compared_years on figure.file_sha256 = compared_years.file_sha256
    left join {{ ref('int_claim_meaning') }} as meaning
        on figure.file_sha256 = meaning.file_sha256 and figure.anchor_no = meaning.figure_no
    where
        figure.role in ('change_amount', 'change_rate')
        and compared_years.of_own_year <= greatest(compared_years.of_last_year, 1)
        and regexp_extract(figure.compared, '20\d\d') = cast(sentence.fiscal_year as varchar)
        and (sentence.phase = 'budget' or not regexp_matches(figure.compared, '预算|年初|计划'))
        -- a section of results compares with its own budget, whatever the title says
        and not (contains(figure.compared, '预算') and contains(coalesce(sentence.heading_path, ''), '决算'))
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
        'other_year' as kind,
        figure.compared as said,
        cast(sentence.fiscal_year - 1 as varchar) || '年' as fits
    from {{ ref('stg_sentence_figure') }} as figure
    inner join sentence using (file_sha256, sentence_no)
    left join {{ ref('int_claim_meaning') }} as meaning
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
        'former_name' as kind,
        former.name as said,
        current.name as fits
    from {{ ref('int_phrase_word') }} as word
    inner join {{ ref('subject_name_variant') }} as former
        on word.facet = 'subject' and word.value = former.name and former.kind = 'former'
    inner join {{ ref('functional_classification') }} as current on former.code = current.code
    inner join {{ ref('int_claim_phrase') }} as phrase on word.phrase_key = phrase.phrase_key and phrase.place = 'own'
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

final as (

    select * from own_year
    union all
    select * from other_year
    union
    select * from former_name
    union
    select * from {{ ref('code_and_name') }}
    union all by name
    select * from {{ ref('other_agency') }}

)

select
    'N8' as rule_id,
    *
from final
