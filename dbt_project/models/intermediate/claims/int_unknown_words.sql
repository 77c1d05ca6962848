-- Phrases of this disclosure's sentences with characters that no word of claim_word reads: what unknown_phrase counts.
-- One row per figure of money whose own phrase has such characters.
select
    phrase.file_sha256,
    phrase.phrase_key,
    meaning.unknown,
    figure.claim_id
from {{ ref('int_claim_phrase') }} as phrase
inner join {{ ref('int_phrase_meaning') }} as meaning on phrase.phrase_key = meaning.phrase_key
inner join {{ ref('int_stated_figure') }} as figure
    on phrase.file_sha256 = figure.file_sha256 and phrase.figure_no = figure.figure_no
where phrase.place = 'own' and meaning.unknown is not null and figure.measure = 'money'
