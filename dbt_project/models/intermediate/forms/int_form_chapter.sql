-- The chapters of projects that are told in prose (项目经费情况说明: 一、项目概述 ... 七、绩效目标), Shanghai's way. A heading may be
-- glued behind the text of the chapter before it. A project's chapters begin with its overview; the last one ends before
-- the next title or numbered heading.
-- One row per chapter of a project; set_no counts the projects of a file.
with paragraph as (

    select
        file_sha256,
        block_no,
        page,
        plain
    from {{ ref('stg_paragraph') }}
    where role <> 'running' and trim(coalesce(plain, '')) <> ''

),

-- files that print at least four different chapters as headings
told as (

    select paragraph.file_sha256
    from paragraph
    inner join {{ ref('form_chapter') }} as chapter
        on {{ regexp_remove('paragraph.plain', '^[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]+\\s*|[:：\\s]+$') }} = chapter.label
    group by paragraph.file_sha256
    having count(distinct chapter.field) > 3

),

labels as (

    select string_agg(label, '|' order by length(label) desc, label) as pattern from {{ ref('form_chapter') }}

),

-- a glued heading begins a piece of its own
piece as (

    select
        paragraph.file_sha256,
        paragraph.block_no,
        paragraph.page,
        unnest(split.pieces) as words,
        unnest(range(1, len(split.pieces) + 1)) as piece_no
    from paragraph
    inner join told using (file_sha256)
    cross join labels
    cross join lateral (
        select
            string_split(
                trim(regexp_replace(paragraph.plain, '([一二三四五六七八九十]{1,2}、(?:' || labels.pattern || ')[:：]?)', chr(10) || '\1' || chr(10), 'g'), chr(10)),
                chr(10)
            ) as pieces
    ) as split

),

headed as (

    select
        piece.file_sha256,
        piece.page,
        piece.block_no,
        piece.words,
        row_number() over (partition by piece.file_sha256 order by piece.block_no, piece.piece_no) as piece_no,
        chapter.field,
        {{ regexp_part('piece.words', '^(?:[（(]?[0-9一二三四五六七八九十]{1,2}[)）、.．])?(?:.*一级项目[—－-]+)?(.*?)(?:项目(?:经费|资金|支出)?|经费|资金|支出)情况(?:说明)?$', 1) }} as title,
        chapter.field is null
        and {{ regexp_is('piece.words', "'(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,2}、|.{0,60}情况说明$).*'") }} as is_other_heading
    from piece
    left join {{ ref('form_chapter') }} as chapter
        on {{ regexp_remove('piece.words', '^[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]+\\s*|[:：\\s]+$') }} = chapter.label
    where trim(piece.words) <> ''

),

counted as (

    select
        *,
        count(*) filter (where field = 'overview') over so_far as set_no,
        count(*) filter (where field is not null or is_other_heading) over so_far as heading_no,
        lag(title) over in_file as title_before,
        lag(is_other_heading) over in_file as is_below_heading
    from headed
    window
        in_file as (partition by file_sha256 order by piece_no),
        so_far as (partition by file_sha256 order by piece_no rows between unbounded preceding and current row)

),

heading as (

    select * from counted
    where field is not null and set_no > 0

),

text as (

    select
        heading.file_sha256,
        heading.set_no,
        heading.heading_no,
        string_agg(body.words, '' order by body.piece_no) as value
    from heading
    inner join counted as body
        on
            heading.file_sha256 = body.file_sha256
            and heading.heading_no = body.heading_no
            and body.field is null
            and body.piece_no <= heading.piece_no + case when heading.field = 'goal_year' then 2 else 12 end
    group by heading.file_sha256, heading.set_no, heading.heading_no

)

select
    heading.file_sha256,
    cast(heading.set_no as integer) as set_no,
    heading.block_no,
    heading.page,
    heading.field,
    heading.title_before as title,
    text.value
from heading
left join text using (file_sha256, set_no, heading_no)
qualify row_number() over (partition by heading.file_sha256, heading.set_no, heading.field order by heading.piece_no) = 1
