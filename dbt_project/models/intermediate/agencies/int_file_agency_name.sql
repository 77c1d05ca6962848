-- The name of each file's agency with its place: one that opens with no place is that of the place that is said of the file
-- (林业局 of 定州市 is 定州市林业局; 西城区 there is a town). One that has the place inside (共青团定州市委) stays.
-- One row per file of which an agency is said.
with placed as (
    select
        file_said.*,
        file_place.code as said_division,
        file_place.said_by as division_said_by,
        case
            when file_place.place is not null
                and coalesce(opening.is_place_alone, true)
                and not contains(file_said.name_said, file_place.place_short)
                and exists (
                    select 1
                    from {{ ref('agency_ending') }} as agency_ending
                    where agency_ending.is_local
                        and right(file_said.name_said, length(agency_ending.ending)) = agency_ending.ending
                )
                and not {{ regexp_is('file_said.name_said', "'(中国|中央|国家|全国|中华).*'") }}
                then concat(file_place.place, file_said.name_said)
            else file_said.name_said
        end as own_name
    from {{ ref('int_file_said') }} as file_said
    left join {{ ref('int_name_opening') }} as opening on file_said.name_said = opening.name_said
    left join {{ ref('int_file_place') }} as file_place on file_said.file_sha256 = file_place.file_sha256
),

-- Files that a manifest gives to one agency and kind are one agency's, whichever form of its name each prints:
-- the form printed in the best place, the longest among equals.
united as (
    select
        *,
        case
            when manifest_agency is null then own_name
            else first_value(own_name) over (
                partition by manifest_agency, manifest_province, manifest_city, manifest_kind
                order by
                    case
                        when own_name is null then 9
                        when agency_source in ('manifest', 'file_name') then 2
                        when agency_source = 'narrative' then 1
                        else 0
                    end,
                    length(own_name) desc,
                    own_name
            )
        end as agency_name
    from placed
)

select
    file_sha256,
    folder,
    agency_name,
    agency_source,
    printed_kind,
    manifest_kind,
    fiscal_year,
    phase,
    said_division,
    division_said_by
from united
