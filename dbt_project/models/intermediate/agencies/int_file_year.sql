-- The year that is over the columns of a file's tables (2023年执行数 | 2024年预算数): the latest of each table, that of
-- most tables. One row per file that prints years over columns.
with year_of_table as (
    select
        file_sha256,
        table_no,
        max({{ regexp_part('column_path', '((?:19|20)[0-9]{2})年', 1) }}) as printed_year
    from {{ ref('stg_printed_column') }}
    where column_path like '%年%'
    group by file_sha256, table_no
),

ranked as (
    select
        file_sha256,
        printed_year,
        row_number() over (partition by file_sha256 order by count(*) desc, printed_year desc) as choice
    from year_of_table
    where printed_year <> ''
    group by file_sha256, printed_year
)

select
    file_sha256,
    {{ to_integer('printed_year') }} as fiscal_year
from ranked
where choice = 1
