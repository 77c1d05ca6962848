-- The lines of contents pages: those that readers found to be a table of contents, and those under a heading such as 目录
-- where no reader saw one. One row per paragraph of a contents page.
with paragraph as (
    select
        file_sha256,
        block_no,
        role,
        page,
        trim(plain) as plain,
        block_no - row_number() over (partition by file_sha256 order by block_no) as tables_before
    from {{ ref('stg_paragraph') }}
),

contents_term as (
    select * from {{ ref('contents_term') }}
),

listed as (
    select distinct file_sha256
    from paragraph
    where role = 'contents'
),

-- A heading that says 目录 in a file whose reader told no contents.
heading as (
    select
        paragraph.file_sha256,
        min(paragraph.block_no) as block_no
    from paragraph
    inner join contents_term
        on contents_term.role = 'heading' and {{ bare_text('paragraph.plain') }} = contents_term.words
    left join listed on paragraph.file_sha256 = listed.file_sha256
    where listed.file_sha256 is null and paragraph.role = 'body' and length(paragraph.plain) <= 16
    group by paragraph.file_sha256
),

under_heading as (
    select
        paragraph.file_sha256,
        paragraph.block_no,
        paragraph.page,
        paragraph.plain,
        paragraph.tables_before,
        heading.block_no as heading_block_no,
        {{ contents_bare('paragraph.plain') }} as bare
    from heading
    inner join paragraph
        on heading.file_sha256 = paragraph.file_sha256
        and paragraph.block_no between heading.block_no + 1 and heading.block_no + 150
    where paragraph.role = 'body'
),

-- It ends at a sentence or a table, or where a line of it is printed again: there its first chapter begins.
ended as (
    select
        file_sha256,
        min(block_no) as block_no
    from (
        select file_sha256, block_no
        from under_heading
        where plain like '%。%' or length(plain) > 70
        union all
        select line.file_sha256, line.block_no
        from under_heading as line
        inner join under_heading as earlier
            on line.file_sha256 = earlier.file_sha256
            and earlier.block_no < line.block_no
            and starts_with(earlier.bare, line.bare)
        where length(line.bare) > 1
        union all
        select line.file_sha256, line.block_no
        from under_heading as line
        inner join under_heading as opening
            on line.file_sha256 = opening.file_sha256
            and opening.block_no = line.heading_block_no + 1
        where line.tables_before > opening.tables_before
    ) as end_line
    group by file_sha256
)

select file_sha256, block_no, page, plain, 'contents' as source
from paragraph
where role = 'contents' and length(plain) <= 300 and plain not like '%。%'
union all
select
    under_heading.file_sha256,
    under_heading.block_no,
    under_heading.page,
    under_heading.plain,
    'heading' as source
from under_heading
left join ended on under_heading.file_sha256 = ended.file_sha256
where under_heading.block_no < coalesce(ended.block_no, under_heading.block_no + 1)
