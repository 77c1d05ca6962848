-- Phrases of sentences with characters that no word of claim_word reads, most frequent first: the work list for the words of
-- the narrative. One row per phrase, without years, codes and the agency's own name.
select
    phrase_key as phrase,
    min(unknown) as unknown_words,
    cast(count(distinct file_sha256) as integer) as files,
    cast(count(*) as integer) as figures,
    min(claim_id) as example_claim_id
from {{ ref('int_unknown_words') }}
group by phrase_key
order by files desc, figures desc, phrase
