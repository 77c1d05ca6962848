-- The entries of contents pages that were read as a table: a column most of whose cells are different titles.
-- One row per entry.
with contents_term as (
    select * from {{ ref('contents_term') }}
),

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
)

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
