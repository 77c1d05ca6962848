-- The figures that readers of a disclosure ask for first, with whose they are and what is missing of the disclosure.
-- One row per document and figure that it prints.
with figure as (

    select * from {{ ref('disclosure_figure') }}

),

counted as (

    select
        told.*,
        names.figure_no,
        names.name_zh,
        names.name_en
    from {{ ref('disclosure_count') }} as told
    inner join (select distinct figure, figure_no, name_zh, name_en from {{ ref('key_count') }}) as names
        on told.figure = names.figure

),

every as (

    select
        document_id,
        figure,
        figure_no,
        name_zh,
        name_en,
        amount_yuan,
        cast(null as decimal(18, 4)) as quantity,
        cast(null as varchar) as quantity_unit,
        printed_text,
        printed_unit,
        cell_state,
        statement_id,
        statement_code,
        file_name,
        page,
        budget_line_id,
        cells,
        last_year_yuan,
        original_budget_yuan,
        adjusted_budget_yuan
    from figure

    union all by name

    select
        document_id,
        figure,
        figure_no,
        name_zh,
        name_en,
        quantity,
        quantity_unit,
        printed_text,
        case when statement_id is null then 'sentence' else 'figure' end as cell_state,
        statement_id,
        statement_code,
        file_name,
        page,
        case when statement_id is not null then place_id end as budget_line_id,
        cast(1 as integer) as cells
    from counted

)

select
    every.document_id,
    every.document_id as disclosure_id,
    disclosure.agency_id,
    disclosure.agency_name,
    disclosure.fiscal_year,
    disclosure.phase,
    disclosure.is_latest,
    disclosure.is_within_department,
    every.figure,
    every.figure_no,
    every.name_zh,
    every.name_en,
    every.amount_yuan,
    every.printed_text,
    every.printed_unit,
    every.cell_state,
    every.statement_id,
    every.statement_code,
    every.file_name,
    every.page,
    every.budget_line_id,
    every.cells,
    agency.agency_label as agency,
    agency.province,
    agency.city,
    agency.county,
    every.quantity,
    every.quantity_unit,
    every.last_year_yuan,
    every.original_budget_yuan,
    every.adjusted_budget_yuan,
    case
        when disclosure.phase = 'final' and coalesce(every.adjusted_budget_yuan, every.original_budget_yuan) > 0
            then cast(every.amount_yuan / coalesce(every.adjusted_budget_yuan, every.original_budget_yuan) as decimal(18, 4))
    end as execution_rate,
    disclosure.is_whole,
    disclosure.missing
from every
inner join {{ ref('dim_disclosure') }} as disclosure on every.document_id = disclosure.disclosure_id
left join {{ ref('dim_agency') }} as agency on disclosure.agency_id = agency.agency_id
