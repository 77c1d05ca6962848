-- The figures that equations between disclosures are made of: printed cells and stated amounts, each as an interval, with
-- what a person needs to find it. A spreadsheet's or a sentence's 0 is exact. label: what it is, with its year and phase.
-- One row per figure.

with disclosure as (

    select
        disclosure_id as document_id,
        concat(cast(fiscal_year as varchar), '年', case phase when 'final' then '决算' else '预算' end) as said
    from {{ ref('dim_disclosure') }}

),

wanted as (

    select figure_id from {{ ref('comparable_line') }}
    union
    select amount_id as figure_id from {{ ref('stated_elsewhere') }}
    union
    select change_id as figure_id from {{ ref('stated_elsewhere') }}
    where change_id is not null
    union
    select budget_line_id as figure_id from {{ ref('unit_figure') }}

),

cells as (

    select
        cell.budget_line_id as figure_id,
        cell.document_id,
        cell.statement_id,
        cell.statement_code,
        case when cell.subject_code is not null then cell.line_label end as subject_name,
        cell.subject_code,
        concat_ws('·', statement.name_zh, nullif(coalesce(cell.line_label, ''), ''), nullif(coalesce(cell.leaf, ''), '')) as label,
        cell.column_path,
        cell.page,
        cell.row_no,
        cell.column_no,
        case cell.cell_state when 'figure' then 'printed' else cell.cell_state end as term_state,
        case when cell.cell_state = 'figure' then cell.amount_yuan else 0 end as amount_yuan,
        case when cell.cell_state = 'figure' then cell.amount_low else 0 end as amount_low,
        case when cell.cell_state = 'figure' then cell.amount_high else 0 end as amount_high,
        cell.printed_text
    from {{ ref('fact_printed_cell') }} as cell
    semi join wanted on cell.budget_line_id = wanted.figure_id
    left join {{ ref('statement') }} as statement on cell.statement_code = statement.statement_code

),

claims as (

    select
        claim.claim_id as figure_id,
        claim.document_id,
        cast(null as varchar) as statement_id,
        cast(null as varchar) as statement_code,
        claim.subject_name,
        claim.subject_code,
        case
            when claim.kind = 'change_amount' then coalesce(claim.verb, '')
            else coalesce(claim.phrase, claim.phrase_key, '')
        end as label,
        cast(null as varchar) as column_path,
        claim.page,
        cast(null as integer) as row_no,
        cast(null as integer) as column_no,
        'printed' as term_state,
        claim.value as amount_yuan,
        case when claim.value = 0 then 0 else claim.value_low end as amount_low,
        case when claim.value = 0 then 0 else claim.value_high end as amount_high,
        claim.printed_text
    from {{ ref('fact_claim') }} as claim
    semi join wanted on claim.claim_id = wanted.figure_id

),

figures as (

    select * from cells
    union all
    select * from claims

)

select
    figures.* replace (
        cast(figures.amount_yuan as decimal(20, 4)) as amount_yuan,
        cast(figures.amount_low as decimal(20, 4)) as amount_low,
        cast(figures.amount_high as decimal(20, 4)) as amount_high
    ),
    disclosure.said
from figures
left join disclosure on figures.document_id = disclosure.document_id
