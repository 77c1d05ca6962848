-- Disclosures that do not print a statement and say in their text that there is nothing to print (本单位无国有资本经营预算).
-- Only statements that the contents or the regulation promise and no file prints: few paragraphs are looked at.
with document as (
    select document_id, file_sha256, phase from {{ ref('dim_document') }}
),

said_none as (
    select * from {{ ref('said_none') }}
),

printed as (
    select distinct
        document.document_id,
        part.statement_code
    from {{ ref('int_statement_part') }} as part
    inner join document on part.file_sha256 = document.file_sha256
),

promised as (
    select
        document.document_id,
        title_meaning.statement_code
    from {{ ref('int_contents_entry') }} as contents_entry
    inner join document on contents_entry.file_sha256 = document.file_sha256
    inner join {{ ref('int_title_meaning') }} as title_meaning on contents_entry.title_key = title_meaning.title_key
    union
    select
        document.document_id,
        required_statement.statement_code
    from document
    inner join {{ ref('required_statement') }} as required_statement on document.phase = required_statement.phase
),

absent as (
    select
        document.document_id,
        document.file_sha256,
        said_none.statement_code,
        said_none.anchor,
        said_none.pattern
    from promised
    inner join said_none on promised.statement_code = said_none.statement_code
    inner join document on promised.document_id = document.document_id
    inner join (
        select distinct document_id from printed where statement_code <> 'unknown'
    ) as with_statements on promised.document_id = with_statements.document_id
    left join printed
        on promised.document_id = printed.document_id and promised.statement_code = printed.statement_code
    where printed.document_id is null
)

select
    absent.document_id,
    absent.statement_code,
    min(paragraph.page) as page
from absent
inner join {{ ref('stg_paragraph') }} as paragraph
    on absent.file_sha256 = paragraph.file_sha256
    and contains(paragraph.plain, absent.anchor)
    and {{ regexp_is(bare_text('paragraph.plain'), 'absent.pattern') }}
where paragraph.role = 'body'
group by absent.document_id, absent.statement_code
