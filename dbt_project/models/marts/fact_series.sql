-- One agency, one item, one value per year and phase, ready to plot: key figures, three public expenses, functional and economic
-- subjects, projects. amount_yuan is the latest edition's, original_yuan the first's; next_year_yuan what next year's disclosure
-- says of it (restated where that differs). Between the first and the last year of an agency and phase every year has a row: a
-- year without a value says why (gap). Agencies are one over renames (chain_agency).
-- One row per agency, item kind, item, fund, phase and fiscal year.
with disclosure as (

    select
        disclosure.disclosure_id,
        chain.chain_id as agency_id,
        chain.chain_name as agency_name,
        chain.agency_kind,
        case when chain.agency_id != chain.chain_id then concat(chain.agency_name, ' → ', chain.chain_name, '：', chain.renamed_reason) end
            as agency_bridge,
        disclosure.fiscal_year,
        disclosure.phase,
        disclosure.version,
        disclosure.is_latest
    from {{ ref('dim_disclosure') }} as disclosure
    inner join {{ ref('chain_agency') }} as chain on disclosure.agency_id = chain.agency_id
    where disclosure.fiscal_year is not null and disclosure.phase is not null

),

valued as (

    select
        disclosure.*,
        value.* exclude (document_id)
    from {{ ref('series_value') }} as value
    inner join disclosure on value.document_id = disclosure.disclosure_id

),

editions as (

    select
        agency_id,
        item_kind,
        item,
        fund,
        phase,
        fiscal_year,
        max_by(agency_name, version) as agency_name,
        max_by(agency_kind, version) as agency_kind,
        max_by(item_name, version) as item_name,
        max_by(disclosure_id, (is_latest, version)) as disclosure_id,
        max_by(amount_yuan, (is_latest, version)) as amount_yuan,
        max_by(lines, (is_latest, version)) as budget_line_ids,
        min_by(amount_yuan, version) as original_yuan,
        min_by(disclosure_id, version) as original_disclosure_id,
        max_by(nullif(concat_ws('；', agency_bridge, bridge), ''), version) as bridge
    from valued
    group by agency_id, item_kind, item, fund, phase, fiscal_year

),

-- the item's name and the agency's are the latest ones
named as (

    select
        agency_id,
        item_kind,
        item,
        fund,
        phase,
        max_by(item_name, fiscal_year) as item_name,
        max_by(agency_name, fiscal_year) as agency_name,
        max_by(agency_kind, fiscal_year) as agency_kind
    from editions
    group by agency_id, item_kind, item, fund, phase

),

published as (

    select
        agency_id,
        phase,
        fiscal_year,
        max_by(disclosure_id, version) as disclosure_id
    from disclosure
    group by agency_id, phase, fiscal_year

),

extent as (

    select
        agency_id,
        phase,
        unnest(range(min(fiscal_year), max(fiscal_year) + 1)) as fiscal_year
    from published
    group by agency_id, phase

),

-- every year of the agency and phase for every item that has a value in one of them
frame as (

    select
        named.*,
        cast(extent.fiscal_year as integer) as fiscal_year,
        published.disclosure_id as published_id
    from named
    inner join extent on named.agency_id = extent.agency_id and named.phase = extent.phase
    left join published
        on extent.agency_id = published.agency_id and extent.phase = published.phase and extent.fiscal_year = published.fiscal_year

),

-- what next year's disclosure says of the figure, wherever that year prints it with the same amount
next_year as (

    select
        line.figure_id as budget_line_id,
        min_by(stated.stated_yuan, (verdict.status != 'mismatch', stated.place)) as next_year_yuan,
        bool_or(verdict.status = 'mismatch') as is_restated
    from {{ ref('stated_match') }} as stated
    inner join (select distinct place, relation, equation_id from {{ ref('corpus_rule_term') }}) as said
        on stated.place = said.place and stated.relation = said.relation
    inner join {{ ref('corpus_verdict') }} as verdict
        on said.equation_id = verdict.equation_id and verdict.status in ('exact', 'rounding', 'mismatch')
    inner join {{ ref('stated_elsewhere') }} as named on stated.place = named.place and named.is_named
    inner join {{ ref('comparable_line') }} as line
        on stated.other_document_id = line.document_id and named.line_key = line.line_key
    inner join {{ ref('corpus_figure') }} as figure
        on line.figure_id = figure.figure_id and stated.other_yuan = figure.amount_yuan
    where stated.relation = 'last_year' and stated.other_figure_id is not null
    group by line.figure_id

)

select
    frame.agency_id,
    frame.agency_name,
    frame.agency_kind,
    frame.item_kind,
    frame.item,
    frame.item_name,
    frame.fund,
    frame.phase,
    frame.fiscal_year,
    editions.amount_yuan,
    editions.original_yuan,
    cast(next_year.next_year_yuan as decimal(18, 2)) as next_year_yuan,
    coalesce(next_year.is_restated, false) or coalesce(editions.amount_yuan != editions.original_yuan, false) as is_restated,
    case
        when editions.amount_yuan is not null then null
        when frame.published_id is null then '本次构建中没有该年的文件 (no disclosure of that year is in this build)'
        else '该年文件未印此项 (that year''s disclosure does not print it)'
    end as gap,
    editions.bridge,
    coalesce(editions.disclosure_id, frame.published_id) as disclosure_id,
    editions.original_disclosure_id,
    editions.budget_line_ids
from frame
left join editions
    on
        frame.agency_id = editions.agency_id
        and frame.item_kind = editions.item_kind
        and frame.item = editions.item
        and frame.fund is not distinct from editions.fund
        and frame.phase = editions.phase
        and frame.fiscal_year = editions.fiscal_year
left join next_year on editions.budget_line_ids[1] = next_year.budget_line_id
