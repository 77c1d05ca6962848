-- What contents pages list: only entries that read like the title of a statement, no chapters. One row per entry.
with every_entry as (
    select * from {{ ref('int_contents_line_entry') }}
    union all
    select * from {{ ref('int_contents_table_entry') }}
),

keyed as (
    select
        *,
        {{ title_key('bare') }} as title_key
    from every_entry
    where length(bare) between 3 and 80 and bare not like '%。%' and {{ regexp_is('bare', "'.*表(\\([^()]*\\))*'") }}
),

chapter as (
    select distinct vocabulary.title_key
    from (select distinct title_key from keyed) as vocabulary
    inner join {{ ref('contents_term') }} as contents_term
        on contents_term.role = 'chapter' and {{ regexp_is('vocabulary.title_key', 'contents_term.words') }}
)

select
    keyed.file_sha256,
    keyed.place,
    keyed.table_no,
    keyed.order_no,
    keyed.source,
    keyed.page,
    keyed.printed_text,
    keyed.bare as title,
    keyed.title_key,
    keyed.is_declared_empty
from keyed
left join chapter on keyed.title_key = chapter.title_key
where chapter.title_key is null and length(keyed.title_key) between 2 and 80
