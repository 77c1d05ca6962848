-- Phrases of sentences with characters that no word of claim_word reads, most frequent first: the work list for the words of
-- the narrative. One row per phrase, without years, codes and the agency's own name.
select
    phrase.phrase_key as phrase,
    any_value(meaning.unknown) as unknown_words,
    cast(count(distinct phrase.file_sha256) as integer) as files,
    cast(count(*) as integer) as figures,
    min(figure.claim_id) as example_claim_id
from {{ ref('claim_phrase') }} as phrase
inner join {{ ref('phrase_meaning') }} as meaning on phrase.phrase_key = meaning.phrase_key
inner join {{ ref('stated_figure') }} as figure
    on phrase.file_sha256 = figure.file_sha256 and phrase.figure_no = figure.figure_no
where phrase.place = 'own' and meaning.unknown is not null and figure.measure = 'money'
group by phrase.phrase_key
order by files desc, figures desc, phrase
