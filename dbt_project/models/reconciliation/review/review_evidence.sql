-- What in the files of a disclosure answers items of the check lists: the first paragraph that says it, the short lines and
-- entries of contents that are its headings, what the cover prints, and how deep a statement's codes go.
-- One row per disclosure, item and piece of evidence.

with items as (

    select
        item_id,
        evidence,
        what
    from {{ ref('review_item') }}

),

paragraphs as (

    select
        document.document_id,
        paragraph.file_sha256,
        paragraph.block_no,
        paragraph.page,
        paragraph.role,
        -- an entry of the contents without its leaders and page
        trim({{ regexp_substitute('paragraph.plain', '[.…· ]{3,}.*$', '') }}) as plain
    from {{ ref('stg_paragraph') }} as paragraph
    inner join {{ ref('dim_document') }} as document using (file_sha256)
    where paragraph.role in ('body', 'contents')

),

said as (

    select
        paragraphs.document_id,
        items.item_id,
        'said' as kind,
        paragraphs.file_sha256,
        paragraphs.block_no,
        paragraphs.page,
        left(paragraphs.plain, 60) as said
    from paragraphs
    -- a definition of the glossary explains nothing of this year
    inner join items
        on
            items.evidence = 'said'
            and not {{ regexp_has('paragraphs.plain', "'^.{1,24}([:：]?是?指|[:：]是)'") }}
            and {{ regexp_has('paragraphs.plain', 'items.what') }}
    -- a contents entry promises, a paragraph says; a heading shows better where
    qualify row_number() over (
        partition by paragraphs.document_id, items.item_id
        order by
            paragraphs.role, length(paragraphs.plain) > 40, paragraphs.plain like '%表', paragraphs.file_sha256, paragraphs.block_no
    ) = 1

),

headings as (

    select
        paragraphs.document_id,
        items.item_id,
        case paragraphs.role when 'contents' then 'entry' else 'heading' end as kind,
        paragraphs.file_sha256,
        paragraphs.block_no,
        paragraphs.page,
        left(paragraphs.plain, 60) as said
    from paragraphs
    inner join items on items.evidence = 'heading' and {{ regexp_has('paragraphs.plain', 'items.what') }}
    where
        paragraphs.role = 'contents'
        or (length(paragraphs.plain) <= 40 and paragraphs.plain not like '%。' and paragraphs.plain not like '%;%')

),

contents as (

    select
        paragraphs.document_id,
        items.item_id,
        'contents' as kind,
        paragraphs.file_sha256,
        min(paragraphs.block_no) as block_no,
        min(paragraphs.page) as page,
        cast(count(*) as varchar) as said
    from paragraphs
    inner join items on items.evidence = 'contents'
    where paragraphs.role = 'contents'
    group by paragraphs.document_id, items.item_id, paragraphs.file_sha256

),

cover as (

    select
        document.document_id,
        items.item_id,
        'cover_' || mention.what as kind,
        mention.file_sha256,
        cast(null as integer) as block_no,
        min(mention.page) as page,
        case min_by(mention.mentioned, mention.page)
            when 'budget' then '预算'
            when 'final' then '决算'
            else min_by(mention.mentioned, mention.page)
        end as said
    from {{ ref('stg_mention') }} as mention
    inner join {{ ref('dim_document') }} as document using (file_sha256)
    inner join items on items.evidence = 'cover'
    where mention.source in ('cover', 'cover_line') and mention.what in ('agency', 'year', 'phase')
    group by document.document_id, items.item_id, mention.what, mention.file_sha256

),

depth as (

    select
        line.document_id,
        items.item_id,
        'depth' as kind,
        min(line.file_sha256) as file_sha256,
        cast(null as integer) as block_no,
        min(line.page) as page,
        cast(count(distinct coalesce(line.economic_code, line.subject_code)) as varchar) as said
    from {{ ref('fact_budget_line') }} as line
    inner join items
        on
            items.evidence = 'depth'
            and line.statement_code = split_part(items.what, ':', 1)
            and length(coalesce(line.economic_code, line.subject_code)) >= {{ to_integer("split_part(items.what, ':', 2)") }}
    group by line.document_id, items.item_id

),

final as (

    select * from said
    union all by name
    select * from headings
    union all by name
    select * from contents
    union all by name
    select * from cover
    union all by name
    select * from depth

)

select
    document_id,
    item_id,
    kind,
    file_sha256,
    cast(block_no as integer) as block_no,
    cast(page as integer) as page,
    said
from final
