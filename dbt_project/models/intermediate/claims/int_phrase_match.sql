-- At each character of a phrase the longest known word that begins there: the seed's words and the names of subjects.
-- One row per phrase and position at which a known word begins.
with phrase as (

    select distinct phrase_key
    from {{ ref('int_claim_phrase') }}
    where phrase_key != ''

),

known_word as (

    select word, facet, value from {{ ref('claim_word') }}
    union all
    select distinct
        printed as word,
        'subject' as facet,
        printed as value
    from {{ ref('int_claim_subject_name') }}
    where printed not in (select word from {{ ref('claim_word') }})

),

suffix as (

    select
        phrase_key,
        position,
        substr(phrase_key, position) as rest
    from (select phrase_key, unnest(range(1, length(phrase_key) + 1)) as position from phrase)

),

matched as (

    select suffix.phrase_key, suffix.position, known_word.*
    from suffix
    inner join known_word on left(suffix.rest, 2) = known_word.word
    where length(known_word.word) = 2

    union all

    select suffix.phrase_key, suffix.position, known_word.*
    from suffix
    inner join known_word on left(suffix.rest, 1) = known_word.word
    where length(known_word.word) = 1

    union all

    select suffix.phrase_key, suffix.position, known_word.*
    from suffix
    inner join known_word on left(suffix.rest, 3) = left(known_word.word, 3)
    where length(known_word.word) >= 3 and starts_with(suffix.rest, known_word.word)

),

final as (

    select
        phrase_key,
        position,
        max_by(word, length(word)) as word,
        max_by(facet, length(word)) as facet,
        max_by(value, length(word)) as value
    from matched
    group by phrase_key, position

)

select * from final
