-- Which statement the title or the headings of each table name, whose rows it has, and its layout: tables of one statement
-- and one set of headings have one layout_id. One row per table.
with captioned as (
    select distinct file_sha256, table_no
    from {{ ref('stg_caption') }}
    where place in ('above', 'inside') and caption_no < 12
)

select
    printed_table.file_sha256,
    printed_table.table_no,
    printed_table.block_no,
    printed_table.page_first,
    printed_table.page_last,
    coalesce(titled.title, printed_table.title) as title,
    coalesce(titled.title_key, {{ title_key('printed_table.title') }}) as title_key,
    coalesce(statement.statement_code, 'unknown') as own_statement_code,
    case
        when titled.statement_code is not null then 'title'
        when headings.statement_code is not null then 'headings'
    end as title_source,
    titled.title_phase,
    coalesce(titled.title_flow, statement.flow) as title_flow,
    coalesce(titled.title_origin, statement.origin) as title_origin,
    coalesce(statement.fund, titled.title_fund) as statement_fund,
    statement.nature as statement_nature,
    statement.item as statement_item,
    coalesce(statement.shape, 'unknown') as own_shape,
    coalesce(statement.row_scheme, 'unknown') as own_row_scheme,
    printed_table.printed_unit,
    printed_table.unit_yuan,
    printed_table.agency_printed,
    printed_table.year_printed,
    printed_table.note,
    printed_table.is_hidden,
    printed_table.row_count,
    printed_table.header_rows,
    captioned.table_no is not null as is_captioned,
    coalesce(headings.headings, '') as headings,
    md5(concat_ws(
        chr(9),
        coalesce(titled.statement_code, headings.statement_code, 'unknown'),
        coalesce(titled.title_phase, ''),
        coalesce(titled.title_flow, ''),
        coalesce(titled.title_origin, ''),
        coalesce(titled.title_fund, ''),
        coalesce(headings.headings, '')
    )) as layout_id
from {{ ref('stg_printed_table') }} as printed_table
left join {{ ref('int_table_title') }} as titled
    on printed_table.file_sha256 = titled.file_sha256
    and printed_table.table_no = titled.table_no
left join {{ ref('int_table_headings') }} as headings
    on printed_table.file_sha256 = headings.file_sha256
    and printed_table.table_no = headings.table_no
left join {{ ref('int_file_government') }} as government on printed_table.file_sha256 = government.file_sha256
left join {{ ref('statement') }} as statement
    on case
        when government.file_sha256 is not null then 'government_budget'
        else coalesce(titled.statement_code, headings.statement_code)
    end = statement.statement_code
left join captioned
    on printed_table.file_sha256 = captioned.file_sha256
    and printed_table.table_no = captioned.table_no
