-- Notes on the pages of a statement that explain why its figures need not add up (seed gap_note), to be quoted in verdicts.
-- One row per statement with such a note.

with notes as (

    select
        paragraph.file_sha256,
        paragraph.page,
        paragraph.block_no,
        paragraph.plain
    from {{ ref('stg_paragraph') }} as paragraph
    where
        length(paragraph.plain) between 6 and 200
        and exists (
            select 1 from {{ ref('gap_note') }} as note
            where regexp_matches(paragraph.plain, note.pattern)
        )

)

select
    statement.statement_id,
    '本页注明：' || min_by(notes.plain, notes.block_no) || ' (a note on the page)' as reason
from {{ ref('fact_statement') }} as statement
inner join notes
    on statement.file_sha256 = notes.file_sha256 and notes.page between statement.page_first and statement.page_last
group by statement.statement_id
