-- Which disclosures are held against which: of one agency over the years (chain_agency), the year before in the same phase
-- (last_year) and the budget of the year of final accounts (budget_of_year); a department and its units of that year and phase
-- (unit); an edition and the one that it supersedes (edition). `bridge` says what was crossed.
-- One row per disclosure, relation and other disclosure.

with disclosure as (

    select
        disclosure.disclosure_id as document_id,
        disclosure.agency_id,
        disclosure.agency_name,
        chain.agency_kind,
        chain.chain_id,
        chain.renamed_from_year,
        chain.renamed_reason,
        disclosure.fiscal_year,
        disclosure.phase,
        disclosure.version,
        disclosure.is_latest
    from {{ ref('dim_disclosure') }} as disclosure
    inner join {{ ref('chain_agency') }} as chain on disclosure.agency_id = chain.agency_id
    where disclosure.fiscal_year is not null and disclosure.phase is not null

),

over_years as (

    select
        later.document_id,
        case when later.phase = earlier.phase then 'last_year' else 'budget_of_year' end as relation,
        earlier.document_id as other_document_id,
        earlier.fiscal_year as other_year,
        earlier.phase as other_phase,
        earlier.version as other_version,
        earlier.is_latest as other_is_latest,
        later.fiscal_year,
        case
            when later.agency_id != earlier.agency_id
                then concat(earlier.agency_name, ' → ', later.agency_name, '：', earlier.renamed_reason)
        end as bridge
    from disclosure as later
    inner join disclosure as earlier
        on
            later.chain_id = earlier.chain_id
            and (
                (later.phase = earlier.phase and earlier.fiscal_year = later.fiscal_year - 1)
                or (later.phase = 'final' and earlier.phase = 'budget' and earlier.fiscal_year = later.fiscal_year)
            )

),

units as (

    select
        department.document_id,
        'unit' as relation,
        unit.document_id as other_document_id,
        unit.fiscal_year as other_year,
        unit.phase as other_phase,
        unit.version as other_version,
        unit.is_latest as other_is_latest,
        department.fiscal_year,
        cast(null as varchar) as bridge
    from disclosure as department
    inner join {{ ref('dim_agency') }} as belongs on department.agency_id = belongs.parent_agency_id
    inner join disclosure as unit
        on
            belongs.agency_id = unit.agency_id
            and department.fiscal_year = unit.fiscal_year
            and department.phase = unit.phase
    where department.is_latest and unit.is_latest

),

editions as (

    select
        later.disclosure_id as document_id,
        'edition' as relation,
        earlier.disclosure_id as other_document_id,
        earlier.fiscal_year as other_year,
        earlier.phase as other_phase,
        earlier.version as other_version,
        false as other_is_latest,
        later.fiscal_year,
        cast(null as varchar) as bridge
    from {{ ref('dim_disclosure') }} as later
    inner join {{ ref('dim_disclosure') }} as earlier on later.disclosure_id = earlier.superseded_by

)

select * from over_years
union all
select * from units
union all
select * from editions
