-- The direction of a stated change and the one that its reason speaks of: 较上年增加 9.49 万元, 减少的主要原因是.
-- One row per change whose reason names a direction directly behind it (a rate may be between).
{% set behind = '^(?:[(][^()]{0,12}[)])?[,;]?(?:[增减上下提降][^,;。0-9]{0,6}[0-9.]+%[,;]?)?' %}
with behind as (

    select
        figure.claim_id,
        figure.verb,
        figure.stated,
        regexp_extract(
            substr(sentence.sentence, cast(figure.char_end as integer) + 1, 60), '{{ behind }}([增减上下提降][一-龥]{0,2})的(?:主要)?原因', 1
        ) as verb_of_reason
    from {{ ref('int_stated_figure') }} as figure
    inner join {{ ref('stg_sentence') }} as sentence using (file_sha256, sentence_no)
    where figure.role = 'change_amount' and figure.measure = 'money' and figure.stated > 0 and not figure.is_in_reason

)

select
    behind.claim_id,
    cast(stated_way.sign as integer) as sign,
    cast(reason_way.sign as integer) as sign_of_reason,
    behind.verb || ' · ' || behind.verb_of_reason || '的原因' as words
from behind
inner join {{ ref('claim_direction') }} as stated_way on behind.verb = stated_way.verb
inner join {{ ref('claim_direction') }} as reason_way on behind.verb_of_reason = reason_way.verb
where cast(stated_way.sign as integer) != 0 and cast(reason_way.sign as integer) != 0
