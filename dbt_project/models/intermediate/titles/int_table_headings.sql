-- What the headings of each table say: all of them as one text, and the statement they name where no title does.
-- One row per table with headings.
with headings as (
    select
        file_sha256,
        table_no,
        string_agg(column_path, chr(10) order by column_no) as headings
    from {{ ref('stg_printed_column') }}
    group by file_sha256, table_no
),

-- Where nothing above a table is a title, its headings may still say which statement it is.
untitled as (
    select
        headings.file_sha256,
        headings.table_no,
        {{ bare_text("replace(headings.headings, chr(10), '|')") }} as headings_key
    from headings
    left join {{ ref('int_table_title') }} as table_title
        on headings.file_sha256 = table_title.file_sha256
        and headings.table_no = table_title.table_no
    where table_title.file_sha256 is null
),

signed as (
    select
        untitled.file_sha256,
        untitled.table_no,
        statement_signature.statement_code,
        row_number() over (
            partition by untitled.file_sha256, untitled.table_no order by statement_signature.priority
        ) as choice
    from untitled
    inner join {{ ref('statement_signature') }} as statement_signature
        on {{ regexp_is('untitled.headings_key', 'statement_signature.pattern') }}
)

select
    headings.file_sha256,
    headings.table_no,
    headings.headings,
    signed.statement_code
from headings
left join signed
    on headings.file_sha256 = signed.file_sha256
    and headings.table_no = signed.table_no
    and signed.choice = 1
