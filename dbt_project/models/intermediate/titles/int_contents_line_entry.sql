-- The entries of contents pages that are lines of text: wrapped entries joined, several in a line parted, numbering, leaders
-- and page numbers taken off. One row per entry.
with line as (
    select * from {{ ref('int_contents_line') }}
),

-- A line without numbering continues a numbered one that ended in the middle of a name.
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
)

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
