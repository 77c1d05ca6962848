-- What contents pages list: the lines that readers found to be a table of contents, the lines under a heading such as
-- 目录 where no reader saw one, and tables whose cells are titles. Wrapped entries are joined, several in a line parted,
-- numbering, leaders and page numbers taken off. Only entries that read like the title of a statement.
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

-- It ends where a sentence or a table stands, or where a line of it is printed again: there its first chapter begins.
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
),

line as (
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
),

-- A line without numbering goes on with a numbered one that ended in the middle of a name.
neighbour as (
    select
        *,
        case when {{ contents_opens('plain') }} then 1 else 0 end as opens,
        lag(plain) over (partition by file_sha256 order by block_no) as previous,
        lag(case when {{ contents_closes('plain') }} then 1 else 0 end) over (partition by file_sha256 order by block_no)
            as previous_closes,
        lag(block_no) over (partition by file_sha256 order by block_no) as previous_block_no
    from line
),

numbered as (
    select file_sha256
    from neighbour
    group by file_sha256
    having sum(opens) * 2 >= count(*)
),

started as (
    select
        neighbour.*,
        case
            when numbered.file_sha256 is null or neighbour.opens = 1 then 1
            when neighbour.previous_block_no < neighbour.block_no - 3 then 1
            when {{ regexp_is('neighbour.previous', "'[^()]*\\([^()]*'") }} or starts_with(neighbour.plain, '(') then 0
            when neighbour.previous_closes = 0 then 0
            else 1
        end as starts
    from neighbour
    left join numbered on neighbour.file_sha256 = numbered.file_sha256
),

grouped as (
    select
        *,
        sum(starts) over (partition by file_sha256 order by block_no rows between unbounded preceding and current row)
            as run_no
    from started
),

joined as (
    select
        file_sha256,
        min(block_no) as block_no,
        min(page) as page,
        min(source) as source,
        string_agg(plain, '' order by block_no) as plain
    from grouped
    group by file_sha256, run_no
),

parted as (
    select
        file_sha256,
        block_no,
        page,
        source,
        {{ contents_parted('plain') }} as column_path
    from joined
),

printed_line as (
    {{ heading_segments('parted', 'file_sha256, block_no, page, source') }}
),

entry as (
    select
        file_sha256,
        page,
        source,
        concat('p', cast(block_no as varchar), '.', cast(segment_no as varchar)) as place,
        cast(null as integer) as table_no,
        block_no * 100 + segment_no as order_no,
        replace(trim(segment), '〇般公共', '一般公共') as printed_text,
        {{ contents_bare('segment') }} as bare,
        false as is_declared_empty
    from printed_line
),

-- A contents page that was read as a table: a column most of whose cells are different titles.
title_cell as (
    select
        file_sha256,
        table_no,
        row_no,
        column_no,
        page,
        plain,
        {{ contents_bare('plain') }} as bare
    from {{ ref('stg_cell') }}
    where length(plain) between 4 and 80 and (plain like '%表' or plain like '%表(%)')
),

title_column as (
    select
        file_sha256,
        table_no,
        column_no
    from title_cell
    group by file_sha256, table_no, column_no
    having count(distinct bare) >= 4 and count(distinct bare) * 4 >= count(*) * 3
),

contents_column as (
    select
        title_column.file_sha256,
        title_column.table_no,
        title_column.column_no
    from title_column
    inner join {{ ref('stg_cell') }} as cell
        on title_column.file_sha256 = cell.file_sha256
        and title_column.table_no = cell.table_no
        and title_column.column_no = cell.column_no
    where cell.plain <> ''
    group by title_column.file_sha256, title_column.table_no, title_column.column_no
    having count(case when cell.plain like '%表' or cell.plain like '%表(%)' then 1 end) * 4 >= count(*) * 3
),

-- Such a table may declare a statement empty in a column of its own.
empty_column as (
    select
        heading.file_sha256,
        heading.table_no,
        heading.column_no
    from {{ ref('stg_printed_column') }} as heading
    inner join contents_term on contents_term.role = 'empty_column' and trim(heading.leaf) = contents_term.words
    inner join (select distinct file_sha256, table_no from contents_column) as contents_table
        on heading.file_sha256 = contents_table.file_sha256 and heading.table_no = contents_table.table_no
),

declared_empty as (
    select distinct
        cell.file_sha256,
        cell.table_no,
        cell.row_no
    from {{ ref('stg_cell') }} as cell
    inner join contents_term on contents_term.role = 'empty_cell' and cell.plain = contents_term.words
    inner join empty_column
        on cell.file_sha256 = empty_column.file_sha256
        and cell.table_no = empty_column.table_no
        and cell.column_no = empty_column.column_no
),

table_entry as (
    select
        title_cell.file_sha256,
        title_cell.page,
        'table' as source,
        concat('t', cast(title_cell.table_no as varchar), '.', cast(title_cell.row_no as varchar)) as place,
        title_cell.table_no,
        title_cell.table_no * 1000 + title_cell.row_no as order_no,
        title_cell.plain as printed_text,
        title_cell.bare,
        declared_empty.row_no is not null as is_declared_empty
    from contents_column
    inner join title_cell
        on contents_column.file_sha256 = title_cell.file_sha256
        and contents_column.table_no = title_cell.table_no
        and contents_column.column_no = title_cell.column_no
    left join declared_empty
        on title_cell.file_sha256 = declared_empty.file_sha256
        and title_cell.table_no = declared_empty.table_no
        and title_cell.row_no = declared_empty.row_no
),

every_entry as (
    select * from entry
    union all
    select * from table_entry
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
    inner join contents_term
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
