-- What of a disclosure is not in the public lines: figures held back, of unknown meaning, in no table; statements that its
-- contents promise and its files do not hold. Empty statements and those declared empty are no gap.
-- One row per disclosure that lacks something.
with held as (
    select
        document_id,
        count(*) filter (where printed_text != '') as figures_held_back
    from {{ ref('held_back') }}
    group by document_id
),

unmapped as (
    select
        document_id,
        sum(cells_unmapped) as figures_unmapped
    from {{ ref('fact_statement') }}
    where shape in ('list', 'unknown')
    group by document_id
),

outside as (
    select
        document.document_id,
        sum(outside.figures) as figures_outside_tables
    from {{ ref('stg_outside_figure') }} as outside
    inner join {{ ref('dim_document') }} as document on outside.file_sha256 = document.file_sha256
    group by document.document_id
),

promised as (
    select
        document_id,
        count(distinct title_key) as statements_not_found,
        string_agg(distinct title, '、' order by title) as titles_not_found
    from {{ ref('promised_statement') }}
    where found_by = 'nowhere'
    group by document_id
),

every as (
    select distinct document_id
    from {{ ref('dim_document') }}
    where document_id is not null
),

counted as (
    select
        every.document_id as disclosure_id,
        cast(coalesce(held.figures_held_back, 0) as integer) as figures_held_back,
        cast(coalesce(unmapped.figures_unmapped, 0) as integer) as figures_unmapped,
        cast(coalesce(outside.figures_outside_tables, 0) as integer) as figures_outside_tables,
        cast(coalesce(promised.statements_not_found, 0) as integer) as statements_not_found,
        promised.titles_not_found
    from every
    left join held on every.document_id = held.document_id
    left join unmapped on every.document_id = unmapped.document_id
    left join outside on every.document_id = outside.document_id
    left join promised on every.document_id = promised.document_id
)

select
    disclosure_id,
    disclosure_id as document_id,
    figures_held_back,
    figures_unmapped,
    figures_outside_tables,
    statements_not_found,
    titles_not_found
from counted
where figures_held_back + figures_unmapped + figures_outside_tables + statements_not_found > 0
