with document as (
    select * from {{ ref('dim_document') }}
),

printed_cell as (
    select * from {{ ref('fact_printed_cell') }}
),

year as (
    select distinct fiscal_year from document where fiscal_year is not null
    union
    select distinct fiscal_year from printed_cell where fiscal_year is not null
),

disclosed as (
    select fiscal_year, phase, count(distinct document_id) as documents
    from document
    where fiscal_year is not null
    group by fiscal_year, phase
)

select
    year.fiscal_year,
    cast(coalesce(max(case when disclosed.phase = 'budget' then disclosed.documents end), 0) as integer) as budget_documents,
    cast(coalesce(max(case when disclosed.phase = 'final' then disclosed.documents end), 0) as integer) as final_documents,
    make_date(year.fiscal_year, 1, 1) as year_start
from year
left join disclosed on year.fiscal_year = disclosed.fiscal_year
group by year.fiscal_year
