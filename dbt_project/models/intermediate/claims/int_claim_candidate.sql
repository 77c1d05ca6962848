-- The printed cells that a stated amount may restate, found by words alone: the same item or subject in the same
-- disclosure. `fits`: fund, nature, origin, phase and flow are the stated ones too; `agrees`: the figures meet.
-- One row per stated amount and cell of its item.
with cell as (

    select
        line.document_id,
        line.budget_line_id,
        line.statement_code,
        line.page,
        line.flow,
        line.fund,
        line.nature,
        line.origin,
        line.phase,
        line.is_total_column,
        line.amount_yuan,
        line.amount_low,
        line.amount_high,
        line.is_memo,
        line.unit_name is null and line.project_name is null
        and coalesce(statement.row_scheme, '') in ('functional', 'economic') as is_of_agency,
        line.fiscal_year as line_year,
        coalesce(line.subject_code, line.economic_code, line.government_economic_code) as code,
        {{ label_key('line.line_label') }} as label_key,
        case
            when line.line_code in ('total', 'subtotal') and line.statement_code = 'three_public' then 'three_public_total'
            when line.line_code in ('total', 'subtotal') and line.statement_code = 'procurement' then 'procurement_total'
            when line.line_code in ('total', 'subtotal') and line.statement_code = 'agency_operating' then 'agency_operating'
            when line.line_code like 'agency_operating%' then 'agency_operating'
            when line.line_code like 'revenue_%' or line.line_code like 'expenditure_%' then 'total'
            when line.line_code in (
                'total', 'source', 'nature_line', 'carryover_in', 'carryover_out', 'carryover_in_part', 'carryover_out_part',
                'personnel_total', 'operating_total'
            ) then 'total'
            when line.line_code is not null then line.line_code
            when coalesce(line.subject_code, line.economic_code, line.government_economic_code) is not null then 'subject'
            when line.line_label is not null then 'label'
        end as item
    from {{ ref('int_landed_line') }} as line
    left join {{ ref('dim_statement') }} as statement using (statement_code)
    where line.measure is null or line.measure = 'money'

),

claim as (

    select
        meaning.*,
        figure.stated,
        figure.step,
        figure.document_phase,
        figure.fiscal_year,
        figure.file_sha256 as claim_file
    from {{ ref('int_claim_meaning') }} as meaning
    inner join {{ ref('int_stated_figure') }} as figure using (claim_id)
    where figure.role = 'amount' and figure.measure = 'money' and meaning.item is not null

),

by_item as (

    select claim.claim_id, cell.budget_line_id
    from claim
    inner join cell on claim.document_id = cell.document_id and claim.item = cell.item
    where claim.item != 'subject'

    union

    select claim.claim_id, cell.budget_line_id
    from claim
    inner join cell on claim.document_id = cell.document_id and claim.subject_code = cell.code
    where claim.item = 'subject'

    union

    select claim.claim_id, cell.budget_line_id
    from claim
    inner join cell on claim.document_id = cell.document_id and claim.subject_name = cell.label_key
    where claim.item = 'subject' and claim.subject_code is null

    union

    select claim.claim_id, cell.budget_line_id
    from claim
    inner join {{ ref('int_claim_subject_name') }} as subject on claim.subject_name = subject.printed
    inner join cell on claim.document_id = cell.document_id and subject.code = cell.code
    where claim.item = 'subject' and claim.subject_code is null

),

compared as (

    select
        claim.claim_id,
        claim.item,
        cell.budget_line_id,
        cell.statement_code,
        cell.amount_yuan,
        cell.is_of_agency,
        abs(claim.stated - cell.amount_yuan) <= claim.step + (cell.amount_high - cell.amount_low) / 2 as agrees,
        -- what is not said fits everything
        coalesce(claim.flow = 'both' or claim.flow = cell.flow, true) as is_of_flow,
        claim.nature is not distinct from cell.nature as is_of_nature,
        case
            when claim.fund is not distinct from cell.fund then true
            -- the scope of the paragraph need not be that of the table
            when cell.fund is null then claim.item not like 'procurement%' and (claim.own_fund is null or claim.item not in ('total', 'subject'))
            when claim.fund is null then claim.item != 'total' and cell.fund in ('general_public_budget', 'fiscal_appropriation')
            else claim.fund = 'fiscal_appropriation' and cell.fund = 'general_public_budget'
        end as is_of_fund,
        coalesce(claim.origin, 'current') = coalesce(cell.origin, 'current') as is_of_origin,
        coalesce(cell.phase = case
            when claim.phase in ('original_budget', 'adjusted_budget', 'final') then claim.phase
            else claim.document_phase
        end, true) as is_of_phase
    from by_item
    inner join claim on by_item.claim_id = claim.claim_id
    inner join cell on by_item.budget_line_id = cell.budget_line_id
    where coalesce(claim.year_said, claim.fiscal_year) = coalesce(cell.line_year, claim.fiscal_year)

)

select
    claim_id,
    budget_line_id,
    statement_code,
    amount_yuan,
    agrees,
    is_of_nature,
    is_of_flow
    and is_of_nature
    and is_of_fund
    and is_of_origin
    and is_of_phase
    and (is_of_agency or item not in ('subject', 'total')) as fits
from compared
where is_of_flow or agrees
