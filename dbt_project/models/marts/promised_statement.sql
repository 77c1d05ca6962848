-- The statements that a disclosure promises: the entries of its contents pages (目录, in any of its files) that are titles
-- of statements, and where each was found. An entry is found where a table bears its title; else where a table of its
-- kind bears a title that no other entry has; else where a table that may stand for its kind is left over.
with contents_entry as (
    select * from {{ ref('contents_entry') }}
),

document as (
    select document_id, file_sha256, phase from {{ ref('dim_document') }}
),

title_meaning as (
    select * from {{ ref('title_meaning') }} where not is_weak
),

required_statement as (
    select * from {{ ref('required_statement') }}
),

-- A title is promised once, however often it is listed.
listed as (
    select
        document.document_id,
        document.phase,
        contents_entry.*,
        coalesce(title_meaning.statement_code, 'unknown') as statement_code,
        row_number() over (
            partition by document.document_id, contents_entry.title_key
            order by contents_entry.file_sha256, contents_entry.page, contents_entry.order_no
        ) as mention_no,
        max(case when contents_entry.is_declared_empty then 1 else 0 end) over (
            partition by document.document_id, contents_entry.title_key
        ) as declared
    from contents_entry
    inner join document on contents_entry.file_sha256 = document.file_sha256
    left join title_meaning on contents_entry.title_key = title_meaning.title_key
),

promise as (
    select * from listed where mention_no = 1
),

printed as (
    select
        document.document_id,
        part.statement_id,
        part.statement_code,
        {{ title_key(contents_bare('part.title')) }} as title_key
    from {{ ref('statement_part') }} as part
    inner join document on part.file_sha256 = document.file_sha256
),

by_title as (
    select
        promise.document_id,
        promise.title_key,
        min(printed.statement_id) as statement_id
    from promise
    inner join printed on promise.document_id = printed.document_id and promise.title_key = printed.title_key
    group by promise.document_id, promise.title_key
),

kind as (
    select
        promise.document_id,
        promise.title_key,
        printed.statement_id,
        case when printed.statement_code = promise.statement_code then 1 else 2 end as rank
    from promise
    inner join printed on promise.document_id = printed.document_id
    left join required_statement
        on promise.phase = required_statement.phase and promise.statement_code = required_statement.statement_code
    where printed.statement_code <> 'unknown'
        and (
            printed.statement_code = promise.statement_code
            or contains(concat('|', required_statement.satisfied_by, '|'), concat('|', printed.statement_code, '|'))
        )
),

-- What bears the title of one entry is no answer to another.
claimed as (
    select distinct
        printed.document_id,
        printed.statement_id
    from promise
    inner join printed on promise.document_id = printed.document_id and promise.title_key = printed.title_key
),

by_kind as (
    select
        kind.document_id,
        kind.title_key,
        min(case when kind.rank = 1 and claimed.statement_id is null then kind.statement_id end) as statement_id,
        min(case when kind.rank = 2 and claimed.statement_id is null then kind.statement_id end) as stand_in_id,
        max(case when kind.rank = 1 then 1 else 0 end) as has_kind
    from kind
    left join claimed on kind.document_id = claimed.document_id and kind.statement_id = claimed.statement_id
    group by kind.document_id, kind.title_key
),

-- A title that stands in the text with no table under it: a table that was not read, or a sentence in its place.
heading as (
    select
        promise.document_id,
        promise.title_key,
        min(paragraph.page) as page
    from promise
    inner join document on promise.document_id = document.document_id
    inner join {{ ref('stg_paragraph') }} as paragraph on document.file_sha256 = paragraph.file_sha256
    left join by_title on promise.document_id = by_title.document_id and promise.title_key = by_title.title_key
    left join by_kind on promise.document_id = by_kind.document_id and promise.title_key = by_kind.title_key
    where by_title.title_key is null
        and coalesce(by_kind.statement_id, by_kind.stand_in_id) is null
        and paragraph.role = 'body'
        and promise.source <> 'heading'
        and length(paragraph.plain) <= 80
        and (paragraph.plain like '%表' or paragraph.plain like '%表(%)')
        and {{ title_key(contents_bare('paragraph.plain')) }} = promise.title_key
    group by promise.document_id, promise.title_key
)

select
    concat(left(promise.file_sha256, 12), ':', promise.place) as promise_id,
    promise.document_id,
    promise.file_sha256,
    promise.page,
    promise.table_no,
    promise.source,
    promise.printed_text,
    promise.title,
    promise.title_key,
    promise.statement_code,
    promise.declared = 1 as is_declared_empty,
    coalesce(by_title.statement_id, by_kind.statement_id, by_kind.stand_in_id) as statement_id,
    case
        when by_title.statement_id is not null then 'title'
        when by_kind.statement_id is not null then 'kind'
        when by_kind.stand_in_id is not null then 'stand_in'
        when promise.declared = 1 then 'declared_empty'
        when by_kind.has_kind = 1 then 'taken'
        when heading.title_key is not null then 'heading'
        else 'nowhere'
    end as found_by
from promise
left join by_title on promise.document_id = by_title.document_id and promise.title_key = by_title.title_key
left join by_kind on promise.document_id = by_kind.document_id and promise.title_key = by_kind.title_key
left join heading on promise.document_id = heading.document_id and promise.title_key = heading.title_key
