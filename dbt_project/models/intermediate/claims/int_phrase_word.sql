-- Each phrase read word by word, the longest known word first. A character that begins no known word is unknown, and a
-- phrase with unknown characters is not understood whole.
-- One row per phrase and word.
with recursive phrase as (

    select distinct phrase_key
    from {{ ref('int_claim_phrase') }}
    where phrase_key != ''

),

walk as (

    select
        phrase_key,
        cast(1 as bigint) as position,
        cast(null as bigint) as word_at,
        cast('' as varchar) as word,
        cast('begin' as varchar) as facet,
        cast('' as varchar) as value
    from phrase

    union all

    select
        walk.phrase_key,
        walk.position + coalesce(length(longest.word), 1) as position,
        walk.position as word_at,
        coalesce(longest.word, substr(walk.phrase_key, cast(walk.position as integer), 1)) as word,
        coalesce(longest.facet, 'unknown') as facet,
        coalesce(longest.value, '') as value
    from walk
    left join {{ ref('int_phrase_match') }} as longest
        on walk.phrase_key = longest.phrase_key and walk.position = longest.position
    where walk.position <= length(walk.phrase_key)

)

select
    phrase_key,
    word_at,
    word,
    facet,
    value
from walk
where facet != 'begin'
