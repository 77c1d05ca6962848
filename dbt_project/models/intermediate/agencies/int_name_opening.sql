-- The place that opens the name of an agency, however it is spelled (屯留区, 长治市屯留区): the longest that fits.
-- division_code is NULL where several places are so called. One row per name that opens with a place.
with said as (
    select distinct
        name_said,
        {{ bare_agency_name('name_said') }} as bare_name
    from {{ ref('int_file_said') }}
    where name_said is not null
),

prefix_length as (
    select distinct prefix_length from {{ ref('int_division_prefix') }} as division_prefix
)

select
    said.name_said,
    max(division_prefix.prefix_length) as prefix_length,
    arg_max(division_prefix.division_code, division_prefix.prefix_length) as division_code,
    -- 西城区 is the name of a place and nothing more: of an agency that is so called it says no place
    max(division_prefix.prefix_length) = length(said.bare_name) as is_place_alone
from said
inner join prefix_length on length(said.bare_name) >= prefix_length.prefix_length
inner join {{ ref('int_division_prefix') }} as division_prefix
    on left(said.bare_name, prefix_length.prefix_length) = division_prefix.prefix
group by said.name_said, said.bare_name
