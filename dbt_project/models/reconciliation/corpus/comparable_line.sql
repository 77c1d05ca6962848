-- The figures of disclosures that others are held against (disclosure_pair), by what they are (reconcile_line_key, and in few
-- words reconcile_item_key). A subject that moved (subject_bridge) has a row under its present code, too, with the bridge that
-- was crossed. Columns of other years and phases, hidden cells and what was not understood are left out. Amounts of sentences
-- are readings, too: where a narrative says it otherwise than its tables, next year's may follow either.
-- One row per figure and key.

with wanted as (

    select distinct
        other_document_id as document_id,
        other_year,
        other_phase
    from {{ ref('disclosure_pair') }}
    where relation in ('last_year', 'budget_of_year')

),

cells as (

    select cell.*
    from {{ ref('fact_printed_cell') }} as cell
    inner join wanted on cell.document_id = wanted.document_id
    where
        coalesce(cell.measure, 'money') = 'money'
        and cell.cell_state in ('figure', 'blank', 'dash')
        and not coalesce(cell.is_hidden, false)
        and coalesce(cell.fiscal_year, wanted.other_year) = wanted.other_year
        and coalesce(cell.phase, wanted.other_phase) = wanted.other_phase

),

bridged as (

    select
        cells.*,
        bridge.to_code as present_code,
        concat(bridge.from_code, ' → ', bridge.to_code, '：', bridge.reason) as bridge,
        bridge.change in ('renamed', 'renumbered') as is_one_to_one
    from cells
    inner join {{ ref('subject_bridge') }} as bridge
        on
            bridge.scheme = 'functional'
            and cells.subject_code = bridge.from_code
            and bridge.from_code != bridge.to_code
            -- a place may follow a year early or late
            and cells.fiscal_year between bridge.from_year - 2 and bridge.from_year

),

keyed as (

    select
        cells.*,
        {{ reconcile_line_key('cells') }} as line_key,
        {{ reconcile_item_key('cells.line_code', 'cells.subject_code', "coalesce(cells.fund, '')") }} as item_key,
        cast(null as varchar) as bridge,
        true as is_one_to_one
    from cells

    union all by name

    select
        bridged.* exclude (present_code),
        {{ reconcile_line_key('bridged', 'bridged.present_code') }} as line_key,
        {{ reconcile_item_key('bridged.line_code', 'bridged.present_code', "coalesce(bridged.fund, '')") }} as item_key
    from bridged

),

-- the whole line, in a statement of this year's money
of_items as (

    select
        * replace (item_key as line_key),
        true as is_by_item
    from keyed
    where
        item_key is not null
        and nature is null
        and origin is null
        and economic_code is null
        and government_economic_code is null
        and unit_name is null
        and project_name is null
        and coalesce(flow, 'expenditure') = 'expenditure'

),

said as (

    select
        claim.claim_id as figure_id,
        claim.document_id,
        {{ reconcile_claim_key('claim') }} as line_key
    from {{ ref('fact_claim') }} as claim
    inner join wanted on claim.document_id = wanted.document_id
    where
        claim.kind = 'amount'
        and claim.unit = 'yuan'
        and not coalesce(claim.is_approximate, false)
        and claim.claim_year = wanted.other_year
        and coalesce(claim.claim_phase, wanted.other_phase) = wanted.other_phase
        and {{ reconcile_claim_key('claim') }} is not null

),

lines as (

    select
        budget_line_id as figure_id,
        document_id,
        line_key,
        false as is_by_item,
        bridge,
        is_one_to_one
    from keyed

    union all

    select
        budget_line_id as figure_id,
        document_id,
        line_key,
        is_by_item,
        bridge,
        is_one_to_one
    from of_items

    union all

    select
        figure_id,
        document_id,
        line_key,
        false as is_by_item,
        cast(null as varchar) as bridge,
        true as is_one_to_one
    from said

)

-- of all that is printed, what others speak of
select lines.*
from lines
semi join {{ ref('stated_elsewhere') }} as stated on lines.line_key = stated.line_key
