-- What each file prints of its agency, its code and kind, its year and phase: the best-placed mention (cover, then labels
-- and captions, running title, titles, forms, narrative), the more frequent among equals.
-- One row per file and kind of mention.
with mention as (
    select * from {{ ref('stg_mention') }}
),

mention_source as (
    select * from {{ ref('mention_source') }}
),

place_name as (
    select name from {{ ref('division') }}
    union
    select prefix as name from {{ ref('int_division_prefix') }}
),

candidate as (
    select
        file_sha256,
        what,
        source,
        occurrences,
        page,
        case when what = 'agency' then {{ regexp_remove('mentioned', '^[0-9]{3,9}[-— ]?') }} else mentioned end as mentioned
    from mention
),

-- The name of a place is no agency (上海市普陀区 on the cover of 上海市普陀区司法局), but where a label says that it is
-- (部门名称：[917]西城区, a town of its city).
eligible as (
    select
        candidate.*,
        mention_source.rank
    from candidate
    inner join mention_source on candidate.source = mention_source.source and candidate.what = mention_source.what
    left join place_name on candidate.what = 'agency' and candidate.mentioned = place_name.name
    where (place_name.name is null or candidate.source = 'label')
        and (candidate.what <> 'agency' or length(candidate.mentioned) >= 3)
),

-- Labels and captions are equals: what both say counts together.
counted as (
    select
        file_sha256,
        what,
        mentioned,
        rank,
        min(source) as source,
        min(page) as page,
        sum(occurrences) as occurrences
    from eligible
    group by file_sha256, what, mentioned, rank
),

ranked as (
    select
        *,
        row_number() over (
            partition by file_sha256, what
            order by rank, occurrences desc, page, mentioned
        ) as choice
    from counted
)

select
    file_sha256,
    what,
    mentioned,
    source
from ranked
where choice = 1
