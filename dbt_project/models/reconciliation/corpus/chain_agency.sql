-- Agencies that are one over the years: an agency of a former name and the one that it was renamed to (agency_history) are one
-- chain, under the latest name. Departments and units are apart. What was merged or split stays apart, and is told.
-- One row per agency.
{% set passes = 3 %}

with agency as (

    select
        agency_id,
        agency_name,
        agency_kind,
        {{ bare_agency_name('agency_name') }} as name_key
    from {{ ref('dim_agency') }}

),

renamed as (

    select
        agency.agency_id,
        present.agency_id as present_id,
        history.from_year,
        history.reason
    from agency
    inner join {{ ref('agency_history') }} as history
        on history.change = 'renamed' and suffix(agency.agency_name, history.former_ending)
    inner join agency as present
        on
            agency.agency_kind = present.agency_kind
            and present.name_key = {{ bare_agency_name("left(agency.agency_name, length(agency.agency_name) - length(history.former_ending)) || history.present_ending") }}
            and agency.agency_id != present.agency_id
    -- 城市管理局 may have become 城市管理和综合执法局; of several present names that exist the latest
    qualify row_number() over (partition by agency.agency_id order by history.from_year desc, present.agency_name) = 1

),

pass_0 as (

    select
        agency_id,
        agency_id as chain_id
    from agency

){% for pass in range(1, passes + 1) %},

pass_{{ pass }} as (

    select
        before.agency_id,
        coalesce(renamed.present_id, before.chain_id) as chain_id
    from pass_{{ pass - 1 }} as before
    left join renamed on before.chain_id = renamed.agency_id

){% endfor %}

select
    agency.agency_id,
    agency.agency_name,
    agency.agency_kind,
    chain.chain_id,
    present.agency_name as chain_name,
    renamed.from_year as renamed_from_year,
    renamed.reason as renamed_reason
from agency
inner join pass_{{ passes }} as chain using (agency_id)
inner join agency as present on chain.chain_id = present.agency_id
left join renamed on agency.agency_id = renamed.agency_id
