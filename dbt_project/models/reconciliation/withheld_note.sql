-- Documents that say that lines are withheld by law (涉密项目按要求不予公开): the note that says it, to be quoted.
-- One row per document with such a note.

with notes as (

    select
        paragraph.file_sha256,
        paragraph.block_no,
        paragraph.plain
    from {{ ref('stg_paragraph') }} as paragraph
    where
        length(paragraph.plain) between 6 and 300
        and exists (
            select 1 from {{ ref('gap_note') }} as note
            where note.explains = 'lines' and regexp_matches(paragraph.plain, note.pattern)
        )

)

select
    document.document_id,
    '文件注明：' || min_by(left(notes.plain, 120), notes.block_no) || ' (the document says that lines are withheld)' as reason
from {{ ref('dim_document') }} as document
inner join notes using (file_sha256)
group by document.document_id
