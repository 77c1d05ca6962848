with printed as (
    select * from {{ source('raw', 'printed_table') }}
),

unit as (
    select * from {{ ref('unit') }}
)

select
    printed.file_sha256,
    printed.table_no,
    printed.block_no,
    printed.page_first,
    printed.page_last,
    printed.title,
    printed.unit as printed_unit,
    printed.unit_printed as unit_as_printed,
    cast(unit.multiplier as decimal(10, 0)) as unit_yuan,
    printed.agency_printed,
    printed.year_printed,
    printed.note,
    printed.sheet,
    coalesce(printed.hidden, false) as is_hidden,
    printed.row_count,
    printed.column_count,
    printed.header_rows,
    coalesce(printed.unruled, false) as is_unruled
from printed
left join unit on printed.unit = unit.unit
