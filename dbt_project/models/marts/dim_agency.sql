with file_disclosure as (
    select * from {{ ref('int_file_disclosure') }}
),

-- A division as it is called today: 襄州区 of 襄阳市 was 襄阳区 of 襄樊市.
division as (
    select
        code,
        max_by(name, coalesce(valid_to, 9999)) as name,
        max_by(level, coalesce(valid_to, 9999)) as level,
        max_by(parent_code, coalesce(valid_to, 9999)) as parent_code
    from {{ ref('division') }}
    group by code
),

division_prefix as (
    select * from {{ ref('int_division_prefix') }} as division_prefix
),

prefix_length as (
    select distinct prefix_length from division_prefix
),

agency as (
    select
        {{ agency_id('agency_name', 'agency_kind') }} as agency_id,
        agency_name,
        agency_kind,
        max(agency_code) as agency_code,
        max(manifest_province) as manifest_province,
        max(manifest_city) as manifest_city,
        max(case when division_said_by in ('folder', 'neighbours') then said_division end) as folder_division,
        count(*) as files
    from file_disclosure
    where agency_name is not null
    group by agency_name, agency_kind
),

opening as (
    select
        agency.agency_id,
        prefix_length.prefix_length,
        left({{ regexp_remove('agency.agency_name', '^(中共|中国共产党)') }}, prefix_length.prefix_length) as prefix
    from agency
    cross join prefix_length
    -- a town may bear the name of a district elsewhere (西城区): the name of a place alone says no place
    where length(agency.agency_name) > prefix_length.prefix_length
),

located as (
    select
        opening.agency_id,
        division_prefix.division_code,
        row_number() over (partition by opening.agency_id order by opening.prefix_length desc) as choice
    from opening
    inner join division_prefix on opening.prefix = division_prefix.prefix
),

-- 共青团定州市委: the full name of one division inside the name.
inside as (
    select
        agency.agency_id,
        arg_max(division.code, length(division.name)) as division_code
    from agency
    anti join located on agency.agency_id = located.agency_id
    inner join division
        on length(division.name) >= 3
        and length(agency.agency_name) > length(division.name)
        and contains(agency.agency_name, division.name)
    group by agency.agency_id
    having count(distinct division.code) = 1
),

manifest_division as (
    select
        agency.agency_id,
        spelled.code,
        rank() over (
            partition by agency.agency_id
            order by case spelled.level when 'province' then 1 when 'city' then 2 else 3 end
        ) as choice
    from agency
    inner join {{ ref('int_division_spelling') }} as spelled
        on coalesce(agency.manifest_city, agency.manifest_province) = spelled.place
        and (agency.manifest_city is not null or spelled.level = 'province')
),

by_manifest as (
    select
        agency_id,
        min(code) as division_code
    from manifest_division
    where choice = 1
    group by agency_id
    having count(*) = 1
),

placed as (
    select
        agency.*,
        coalesce(located.division_code, inside.division_code, by_manifest.division_code, agency.folder_division)
            as division_code,
        case
            when coalesce(located.division_code, inside.division_code) is not null then 'name'
            when by_manifest.division_code is not null then 'manifest'
            when agency.folder_division is not null then 'folder'
        end as place_source
    from agency
    left join located on agency.agency_id = located.agency_id and located.choice = 1
    left join inside on agency.agency_id = inside.agency_id
    left join by_manifest on agency.agency_id = by_manifest.agency_id
),

-- The department that a headquarters belongs to bears its name without 本级; that of a unit may open its name
-- (某市公安局某分局): the longest that does.
parent as (
    select
        unit.agency_id,
        arg_max(department.agency_id, length(department.agency_name)) as parent_agency_id
    from placed as unit
    inner join placed as department
        on department.agency_kind = 'department'
        and unit.agency_kind <> 'department'
        and starts_with(unit.agency_name, department.agency_name)
    group by unit.agency_id
)

select
    placed.agency_id,
    placed.agency_name,
    placed.agency_kind,
    placed.agency_code,
    parent.parent_agency_id,
    placed.division_code,
    -- a university in Chongqing is none of Chongqing's
    case when placed.place_source = 'name' then division.level end as level,
    case division.level
        when 'province' then division.name
        when 'city' then coalesce(above.name, division.name)
        else coalesce(above_above.name, above.name)
    end as province,
    case division.level
        when 'city' then division.name
        when 'county' then case when above.level = 'city' then above.name end
    end as city,
    case when division.level = 'county' then division.name end as county,
    placed.place_source,
    cast(placed.files as integer) as files,
    placed.agency_name || case
        when contains(right(placed.agency_name, length(kind.name_zh) + 2), kind.name_zh) then ''
        else coalesce('（' || kind.name_zh || '）', '')
    end as agency_label
from placed
left join {{ ref('facet_value') }} as kind on kind.facet = 'agency_kind' and placed.agency_kind = kind.value
left join parent on placed.agency_id = parent.agency_id
left join division on placed.division_code = division.code
left join division as above on division.parent_code = above.code
left join division as above_above on above.parent_code = above_above.code
