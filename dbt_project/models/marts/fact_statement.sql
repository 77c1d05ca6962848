with statement_part as (
    select * from {{ ref('int_statement_part') }} as statement_part
),

document as (
    select * from {{ ref('dim_document') }}
),

printed_cell as (
    select * from {{ ref('int_landed_cell') }}
),

counted as (
    select
        statement_id,
        count(*) as cells_printed,
        count(*) filter (where cell_state = 'figure') as cells_landed,
        count(*) filter (where cell_state = 'unmapped') as cells_unmapped,
        -- 没有此项公开内容 in a column of figures is a word: the statement is empty still
        count(*) filter (where cell_state = 'unmapped' and {{ regexp_is('printed_text', "'.*[0-9０-９].*'") }})
            as figures_unmapped,
        count(*) filter (where cell_state = 'dash') as cells_dash,
        count(*) filter (where cell_state = 'blank') as cells_blank
    from printed_cell
    group by statement_id
),

-- Forms and tables of unknown title: no line is made of them, so every figure in their cells is unmapped.
raw_figure as (
    select statement_part.statement_id, count(*) as figures
    from statement_part
    inner join {{ ref('stg_cell') }} as cell
        on statement_part.file_sha256 = cell.file_sha256 and statement_part.table_no = cell.table_no
    where statement_part.shape <> 'list' and cell.number_kind = 'figure' and not cell.is_hidden
    group by statement_part.statement_id
),

heading as (
    select
        file_sha256,
        table_no,
        string_agg(leaf, ' | ' order by column_no) as headings
    from {{ ref('stg_printed_column') }}
    group by file_sha256, table_no
),

joined as (
    select
        statement_id,
        file_sha256,
        statement_table_no as table_no,
        statement_code,
        min(case when part_no = 1 then title end) as title,
        min(case when part_no = 1 then shape end) as shape,
        min(case when part_no = 1 then printed_unit end) as printed_unit,
        min(case when part_no = 1 then unit_yuan end) as unit_yuan,
        min(case when part_no = 1 then unit_source end) as unit_source,
        min(case when part_no = 1 then title_phase end) as title_phase,
        min(case when part_no = 1 then title_origin end) as title_origin,
        min(agency_printed) as agency_printed,
        min(year_printed) as year_printed,
        min(note) as note,
        max(case when is_hidden then 1 else 0 end) = 1 as is_hidden,
        min(title_source) as title_source,
        count(*) as parts,
        min(page_first) as page_first,
        max(page_last) as page_last
    from statement_part
    group by statement_id, file_sha256, statement_table_no, statement_code
)

select
    joined.statement_id,
    document.document_id,
    document.document_id as disclosure_id,
    joined.file_sha256,
    document.agency_id,
    document.fiscal_year,
    coalesce(joined.title_phase, document.phase) as phase,
    joined.statement_code,
    joined.shape,
    joined.table_no,
    joined.title,
    joined.title_origin,
    heading.headings,
    joined.printed_unit,
    cast(joined.unit_yuan as integer) as unit_yuan,
    joined.unit_source,
    joined.agency_printed,
    joined.year_printed,
    joined.note,
    joined.is_hidden,
    joined.title_source,
    case when joined.shape = 'list' then coalesce(counted.cells_landed, 0) + coalesce(counted.figures_unmapped, 0) = 0 end
        as is_empty,
    cast(joined.parts as integer) as parts,
    joined.page_first,
    joined.page_last,
    cast(coalesce(counted.cells_landed, 0) + coalesce(counted.cells_unmapped, raw_figure.figures, 0) as integer)
        as cells_printed,
    cast(coalesce(counted.cells_landed, 0) as integer) as cells_landed,
    cast(coalesce(counted.cells_unmapped, raw_figure.figures, 0) as integer) as cells_unmapped,
    cast(case when joined.shape = 'list' then coalesce(counted.cells_dash, 0) end as integer) as cells_dash,
    cast(case when joined.shape = 'list' then coalesce(counted.cells_blank, 0) end as integer) as cells_blank
from joined
left join document on joined.file_sha256 = document.file_sha256
left join counted on joined.statement_id = counted.statement_id
left join heading on joined.file_sha256 = heading.file_sha256 and joined.table_no = heading.table_no
left join raw_figure on joined.statement_id = raw_figure.statement_id
