-- The statements that a disclosure promises: the entries of its contents pages (目录, in any of its files) that are titles
-- of statements, and where each was found. An entry is found where a table bears its title; else where a table of its
-- kind bears a title that no other entry has; else where a table that may stand for its kind is left over.
with contents_entry as (
    select * from {{ ref('int_contents_entry') }} as contents_entry
),

document as (
    select document_id, file_sha256, phase from {{ ref('dim_document') }}
),

title_meaning as (
    select * from {{ ref('int_title_meaning') }} as title_meaning where not is_weak
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
        part.file_sha256,
        part.statement_id,
        part.statement_table_no,
        part.statement_code,
        {{ title_key(contents_bare('part.title')) }} as title_key
    from {{ ref('int_statement_part') }} as part
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
    -- a kind that has a promise of its own stands for no other
    left join (select distinct document_id, statement_code from promise) as own_promise
        on promise.document_id = own_promise.document_id and printed.statement_code = own_promise.statement_code
    where printed.statement_code <> 'unknown'
        and (
            printed.statement_code = promise.statement_code
            or (
                own_promise.statement_code is null
                and contains(concat('|', required_statement.satisfied_by, '|'), concat('|', printed.statement_code, '|'))
            )
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

-- Fewer tables of a kind than promises of it: one of them is missing, not only titled otherwise.
kind_count as (
    select
        promise.document_id,
        promise.statement_code,
        count(distinct promise.title_key) as promises,
        count(distinct printed.statement_id) as statements
    from promise
    inner join printed on promise.document_id = printed.document_id and promise.statement_code = printed.statement_code
    group by promise.document_id, promise.statement_code
),

by_kind as (
    select
        kind.document_id,
        kind.title_key,
        min(case when kind.rank = 1 and claimed.statement_id is null then kind.statement_id end) as statement_id,
        min(case when kind.rank = 2 and claimed.statement_id is null then kind.statement_id end) as stand_in_id
    from kind
    left join claimed on kind.document_id = claimed.document_id and kind.statement_id = claimed.statement_id
    group by kind.document_id, kind.title_key
),

kept as (
    select
        promise.*,
        by_title.statement_id as titled_id,
        by_kind.statement_id as kind_id,
        by_kind.stand_in_id,
        coalesce(by_title.statement_id, by_kind.statement_id, by_kind.stand_in_id) as statement_id,
        promise.statement_code <> 'unknown' and coalesce(kind_count.statements >= kind_count.promises, false) as is_taken
    from promise
    left join by_title on promise.document_id = by_title.document_id and promise.title_key = by_title.title_key
    left join by_kind on promise.document_id = by_kind.document_id and promise.title_key = by_kind.title_key
    left join kind_count
        on promise.document_id = kind_count.document_id and promise.statement_code = kind_count.statement_code
),

-- Statements are printed in the order of the contents: the tables found for the entries before and after.
ordered as (
    select
        kept.document_id,
        kept.title_key,
        kept.statement_id,
        last_value(found.file_sha256 ignore nulls) over before_it as file_before,
        last_value(found.table_no ignore nulls) over before_it as table_before,
        first_value(found.file_sha256 ignore nulls) over after_it as file_after,
        first_value(found.table_no ignore nulls) over after_it as table_after
    from kept
    left join (
        select document_id, statement_id, min(file_sha256) as file_sha256, min(statement_table_no) as table_no
        from printed
        group by document_id, statement_id
    ) as found on kept.document_id = found.document_id and kept.statement_id = found.statement_id
    window
        before_it as (
            partition by kept.document_id order by kept.file_sha256, kept.page, kept.order_no
            rows between unbounded preceding and 1 preceding
        ),
        after_it as (
            partition by kept.document_id order by kept.file_sha256, kept.page, kept.order_no
            rows between 1 following and unbounded following
        )
),

-- Tables without a title that we know which are where the missing one should be: they may be it.
candidate as (
    select
        ordered.document_id,
        ordered.title_key,
        count(distinct printed.statement_id) as tables
    from ordered
    inner join printed on ordered.document_id = printed.document_id and printed.statement_code = 'unknown'
    left join (select distinct file_sha256, table_no from contents_entry where table_no is not null) as contents
        on printed.file_sha256 = contents.file_sha256 and printed.statement_table_no = contents.table_no
    where ordered.statement_id is null
        and contents.table_no is null
        and (
            coalesce(ordered.file_before = ordered.file_after and ordered.table_before > ordered.table_after, false)
            or not (
                coalesce(printed.file_sha256 = ordered.file_before and printed.statement_table_no < ordered.table_before, false)
                or coalesce(printed.file_sha256 = ordered.file_after and printed.statement_table_no > ordered.table_after, false)
            )
        )
    group by ordered.document_id, ordered.title_key
),

-- A title that is in the text with no table under it: a table that was not read, or a sentence in its place.
heading as (
    select
        kept.document_id,
        kept.title_key,
        count(blank_note.words) > 0 as is_declared_blank
    from kept
    inner join document on kept.document_id = document.document_id
    inner join {{ ref('stg_paragraph') }} as paragraph on document.file_sha256 = paragraph.file_sha256
    -- 本单位无此项公开内容 in the place of the table
    left join {{ ref('stg_paragraph') }} as below
        on paragraph.file_sha256 = below.file_sha256
        and below.block_no between paragraph.block_no + 1 and paragraph.block_no + 2
        and length(below.plain) <= 40
    left join {{ ref('contents_term') }} as blank_note
        on blank_note.role = 'blank_note' and {{ regexp_is(bare_text('below.plain'), 'blank_note.words') }}
    where kept.statement_id is null
        and paragraph.role = 'body'
        and kept.source <> 'heading'
        and length(paragraph.plain) <= 80
        and (paragraph.plain like '%表' or paragraph.plain like '%表(%)')
        and {{ title_key(contents_bare('paragraph.plain')) }} = kept.title_key
    group by kept.document_id, kept.title_key
)

select
    concat(left(kept.file_sha256, 12), ':', kept.place) as promise_id,
    kept.document_id,
    kept.file_sha256,
    kept.page,
    kept.table_no,
    kept.source,
    kept.printed_text,
    kept.title,
    kept.title_key,
    kept.statement_code,
    kept.declared = 1 as is_declared_empty,
    kept.statement_id,
    case
        when kept.titled_id is not null then 'title'
        when kept.kind_id is not null then 'kind'
        when kept.stand_in_id is not null then 'stand_in'
        when kept.declared = 1 then 'declared_empty'
        when declared_none.document_id is not null then 'declared_none'
        when heading.is_declared_blank then 'declared_empty'
        when kept.is_taken then 'taken'
        when heading.title_key is not null then 'heading'
        else 'nowhere'
    end as found_by,
    cast(coalesce(candidate.tables, 0) as integer) as candidate_tables
from kept
left join heading on kept.document_id = heading.document_id and kept.title_key = heading.title_key
left join candidate on kept.document_id = candidate.document_id and kept.title_key = candidate.title_key
left join {{ ref('int_declared_none') }} as declared_none
    on kept.document_id = declared_none.document_id and kept.statement_code = declared_none.statement_code
