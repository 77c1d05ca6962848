-- The title of each table that names a statement: the line above or beside it that a seed knows, nearest first, else the
-- sheet's name. One row per table with such a title.
with printed_table as (
    select * from {{ ref('stg_printed_table') }}
),

caption as (
    select * from {{ ref('stg_caption') }} where place <> 'below' and caption_no < 12
),

title_meaning as (
    select * from {{ ref('int_title_meaning') }} as title_meaning
),

-- A sentence of the narrative ends the search for a title: what is above it belongs to something else.
sentence as (
    select
        file_sha256,
        table_no,
        min(caption_no) as caption_no
    from caption
    where {{ regexp_is('plain', "'.*[。；;]'") }} and not {{ regexp_is('plain', "'(注|说明|备注).*'") }}
    group by file_sha256, table_no
),

candidate as (
    select
        caption.file_sha256,
        caption.table_no,
        caption.caption_no + 1 as distance,
        caption.title_key,
        caption.plain as title
    from caption
    left join sentence
        on caption.file_sha256 = sentence.file_sha256
        and caption.table_no = sentence.table_no
    where caption.caption_no < coalesce(sentence.caption_no, 99)
    union all
    -- The title that recognition chose, unless a sentence is between it and the table.
    select
        printed_table.file_sha256,
        printed_table.table_no,
        0 as distance,
        {{ title_key('printed_table.title') }} as title_key,
        printed_table.title
    from printed_table
    left join (
        select distinct
            caption.file_sha256,
            caption.table_no,
            caption.title_key
        from caption
        inner join sentence
            on caption.file_sha256 = sentence.file_sha256
            and caption.table_no = sentence.table_no
            and caption.caption_no > sentence.caption_no
    ) as beyond
        on printed_table.file_sha256 = beyond.file_sha256
        and printed_table.table_no = beyond.table_no
        and {{ title_key('printed_table.title') }} = beyond.title_key
    where printed_table.title is not null and beyond.title_key is null
    union all
    select
        file_sha256,
        table_no,
        50 as distance,
        {{ title_key('sheet') }} as title_key,
        sheet as title
    from printed_table
    where sheet is not null
),

titled as (
    select
        candidate.file_sha256,
        candidate.table_no,
        candidate.title,
        candidate.title_key,
        candidate.distance,
        title_meaning.is_weak,
        title_meaning.statement_code,
        title_meaning.title_phase,
        title_meaning.title_flow,
        title_meaning.title_origin,
        title_meaning.title_fund,
        row_number() over (
            partition by candidate.file_sha256, candidate.table_no
            order by
                case when title_meaning.is_weak and candidate.distance > 4 then 1 else 0 end,
                candidate.distance + case when title_meaning.is_weak then 5 else 0 end
        ) as choice
    from candidate
    inner join title_meaning on candidate.title_key = title_meaning.title_key
)

select *
from titled
where choice = 1 and not (is_weak and distance > 4)
