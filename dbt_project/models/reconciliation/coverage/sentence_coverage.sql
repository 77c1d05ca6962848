-- How many sentences with figures of each file are understood whole, in part or not. One row per document, file and status.
with sentences as (

    select
        min(document_id) as document_id,
        file_sha256,
        sentence_no,
        case
            when bool_and(understood = 'whole') then 'read_whole'
            when bool_or(understood = 'whole' or understood = 'in part') then 'read_in_part'
            else 'not_read'
        end as status
    from {{ ref('fact_claim') }}
    where kind != 'year'
    group by file_sha256, sentence_no

)

select
    'sentence' as scope,
    document_id,
    file_sha256,
    status,
    case when status != 'read_whole' then '语句中有未识别的词 (words of unknown meaning: mingzhang unknown)' end as reason,
    count(*) as equations
from sentences
group by document_id, file_sha256, status
