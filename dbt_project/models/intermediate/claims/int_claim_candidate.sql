-- The printed cells that a stated amount may restate, found by words alone: the same item, subject or label in the same
-- disclosure. `fits`: fund, nature, origin, phase and flow are the stated ones too; `contradicts`: one of them is another
-- one; `agrees`: the figures meet (a blank cell agrees with a stated zero).
-- One row per stated amount and cell of its item.
with
-- 深圳市统计局（本级） in place of 合计: the one unit of a statement that prints no total
lone_unit as (

    select statement_id
    from {{ ref('int_landed_cell') }}
    where cell_state = 'figure'
    group by statement_id
    having count(distinct unit_name) = 1 and not bool_or(coalesce(line_code, '') in ('total', 'subtotal'))

),

printed as (

    select
        cell.*,
        coalesce(
            lone.statement_id is not null
            and coalesce(cell.subject_code, cell.economic_code, cell.government_economic_code, cell.project_name, cell.line_code) is null
            and cell.line_label is not distinct from cell.unit_name, false
        ) as is_lone_unit,
        bool_or(cell.unit_name is null and cell.cell_state = 'figure') over (partition by cell.statement_id) as is_totalled
    from {{ ref('int_landed_cell') }} as cell
    left join lone_unit as lone on cell.statement_id = lone.statement_id
    where (cell.measure is null or cell.measure = 'money') and cell.cell_state in ('figure', 'blank')

),

cell as (

    select
        line.document_id,
        line.budget_line_id,
        line.statement_code,
        line.page,
        line.flow,
        line.fund,
        line.nature,
        coalesce(line.origin, case
            when line.line_code like 'carryover_in%' then 'carryover' when line.line_code like 'carryover_out%' then 'carryover_out'
        end) as origin,
        line.phase,
        line.is_total_column,
        line.cell_state = 'blank' as is_blank,
        line.line_code in ('revenue_grand_total', 'expenditure_grand_total') and line.origin is null as is_with_carryover,
        coalesce(line.amount_yuan, 0) as amount_yuan,
        coalesce(line.amount_low, 0) as amount_low,
        coalesce(line.amount_high, 0) as amount_high,
        line.is_memo,
        line.unit_name is null or line.is_lone_unit or not line.is_totalled as is_of_all,
        (line.unit_name is null or line.is_lone_unit) and line.project_name is null
        and (coalesce(statement.row_scheme, '') in ('functional', 'economic') or line.is_lone_unit) as is_of_agency,
        line.fiscal_year as line_year,
        coalesce(line.subject_code, line.economic_code, line.government_economic_code) as code,
        line.economic_code is not null or line.government_economic_code is not null as is_economic,
        {{ label_key('line.line_label') }} as label_key,
        {{ label_key('line.project_name') }} as project_key,
        case
            when line.line_code in ('total', 'subtotal') and line.statement_code = 'three_public' then 'three_public_total'
            when line.line_code in ('total', 'subtotal') and line.statement_code = 'procurement' then 'procurement_total'
            when line.line_code in ('total', 'subtotal') and line.statement_code = 'agency_operating' then 'agency_operating'
            when line.line_code like 'agency_operating%' or line.line_code = 'administrative_expenses' then 'agency_operating'
            when line.line_code like 'revenue_%' or line.line_code like 'expenditure_%' then 'total'
            when line.line_code in (
                'total', 'source', 'nature_line', 'carryover_in', 'carryover_out', 'carryover_in_part', 'carryover_out_part',
                'personnel_total', 'operating_total'
            ) then 'total'
            when line.line_code is not null then line.line_code
            when coalesce(line.subject_code, line.economic_code, line.government_economic_code) is not null then 'subject'
            when line.is_lone_unit then 'total'
            when line.line_label is not null then 'label'
        end as item
    from printed as line
    left join {{ ref('dim_statement') }} as statement on line.statement_code = statement.statement_code

),

claim as (

    select
        meaning.*,
        figure.stated,
        figure.step,
        figure.document_phase,
        figure.fiscal_year,
        figure.file_sha256 as claim_file,
        {{ label_key('meaning.own_key') }} as own_label
    from {{ ref('int_claim_meaning') }} as meaning
    inner join {{ ref('int_stated_figure') }} as figure using (claim_id)
    where figure.role = 'amount' and figure.measure = 'money'

),

-- codes that a table of the disclosure prints
printed_code as (

    select distinct document_id, code from cell where code is not null

),

by_name as (

    select claim.*
    from claim
    anti join printed_code as printed on claim.document_id = printed.document_id and claim.subject_code = printed.code
    where claim.item = 'subject'

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
    from by_name as claim
    inner join cell on claim.document_id = cell.document_id and claim.subject_name = cell.label_key

    union

    select claim.claim_id, cell.budget_line_id
    from by_name as claim
    inner join {{ ref('int_claim_subject_name') }} as subject on claim.subject_name = subject.printed
    inner join cell on claim.document_id = cell.document_id and subject.code = cell.code

    union

    -- 专项统计业务, 增人增资: the name of a project or of a row of the publisher's own
    select claim.claim_id, cell.budget_line_id
    from claim
    inner join cell on claim.document_id = cell.document_id and claim.own_label in (cell.label_key, cell.project_key)
    where claim.unknown is not null and length(claim.own_label) >= 4

),

compared as (

    select
        claim.claim_id,
        claim.item,
        claim.unknown is not null and claim.own_label in (cell.label_key, cell.project_key) as is_by_label,
        cell.budget_line_id,
        cell.statement_code,
        cell.amount_yuan,
        cell.is_blank,
        cell.is_of_agency,
        cell.is_of_all,
        abs(claim.stated - cell.amount_yuan) as distance,
        abs(claim.stated - cell.amount_yuan) <= claim.step + (cell.amount_high - cell.amount_low) / 2 as agrees,
        -- what is not said fits everything
        coalesce(claim.flow = 'both' or claim.flow = cell.flow, true) as is_of_flow,
        claim.nature is not distinct from cell.nature or (claim.nature is null and cell.is_economic) as is_of_nature,
        case
            when claim.fund is not distinct from cell.fund then true
            when claim.fund is null and cell.is_economic then true
            -- the scope of the paragraph need not be that of the table
            when cell.fund is null then claim.item not like 'procurement%' and (claim.own_fund is null or claim.item not in ('total', 'subject'))
            when claim.fund is null then claim.item != 'total' and cell.fund in ('general_public_budget', 'fiscal_appropriation')
            else claim.fund = 'fiscal_appropriation' and cell.fund = 'general_public_budget'
        end as is_of_fund,
        coalesce(claim.origin, 'current') = coalesce(cell.origin, 'current')
        -- 本年收入 is not 收入总计
        and not (coalesce(claim.origin, '') = 'current' and coalesce(cell.is_with_carryover, false)) as is_of_origin,
        coalesce(claim.origin, 'current') = 'current' and coalesce(cell.origin, 'current') = 'current' as is_of_year,
        coalesce(cell.phase = case
            when claim.document_phase = 'budget' and claim.phase in ('original_budget', 'adjusted_budget') then 'budget'
            when claim.phase in ('original_budget', 'adjusted_budget', 'final') then claim.phase
            else claim.document_phase
        end, true) as is_of_phase,
        -- 基本支出 said and 人员经费 printed are no contradiction: one is in the other
        coalesce(claim.nature != cell.nature and not (
            (claim.nature = 'basic' and cell.nature in ('personnel', 'operating')) or (cell.nature = 'basic' and claim.nature in ('personnel', 'operating'))
        ), false)
        or coalesce(claim.own_fund != cell.fund and 'fiscal_appropriation' not in (claim.own_fund, cell.fund), false) as is_of_other_scope
    from by_item
    inner join claim on by_item.claim_id = claim.claim_id
    inner join cell on by_item.budget_line_id = cell.budget_line_id
    where
        coalesce(claim.year_said, claim.fiscal_year) = coalesce(cell.line_year, claim.fiscal_year)
        and (not cell.is_blank or claim.stated = 0)

)

select
    claim_id,
    budget_line_id,
    statement_code,
    amount_yuan,
    is_blank,
    is_by_label,
    distance,
    agrees,
    is_of_nature,
    case
        when is_by_label then is_of_phase
        else
            is_of_flow
            and is_of_nature
            and is_of_fund
            and is_of_origin
            and is_of_phase
            and is_of_all
            and (is_of_agency or item not in ('subject', 'total'))
    end as fits,
    is_of_other_scope or not (is_of_flow and is_of_phase and (is_of_origin or item = 'total' and is_of_year)) as contradicts
from compared
where is_of_flow or agrees
