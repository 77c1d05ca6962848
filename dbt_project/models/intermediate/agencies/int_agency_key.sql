-- Which names are one agency's: the place that opens a name by its code, then the organ as it is written out (定州市检察院 is
-- 定州市人民检察院, X市人民政府Y局 is X市Y局, 街道 is 街道办事处).
-- One row per name.
with named_once as (
    select
        agency_name,
        {{ bare_agency_name('agency_name') }} as bare_name,
        count(*) as files
    from {{ ref('int_file_agency_name') }}
    where agency_name is not null
    group by agency_name
),

opened as (
    select
        named_once.agency_name,
        named_once.bare_name,
        named_once.files,
        max(division_prefix.prefix_length) as prefix_length,
        arg_max(division_prefix.division_code, division_prefix.prefix_length) as division_code
    from named_once
    left join (select distinct prefix_length from {{ ref('int_division_prefix') }} as division_prefix) as lengths
        on length(named_once.bare_name) > lengths.prefix_length
    left join {{ ref('int_division_prefix') }} as division_prefix
        on left(named_once.bare_name, lengths.prefix_length) = division_prefix.prefix
    group by named_once.agency_name, named_once.bare_name, named_once.files
)

select
    opened.agency_name,
    opened.bare_name,
    opened.files,
    case
        when opened.division_code is null then opened.bare_name
        else concat(
            opened.division_code,
            substr(
                opened.bare_name,
                opened.prefix_length + 1,
                length(opened.bare_name) - opened.prefix_length - coalesce(max(length(organ_short_form.short_form)), 0)
            ),
            arg_max(organ_short_form.full_form, length(organ_short_form.short_form))
        )
    end as agency_key
from opened
left join {{ ref('organ_short_form') }} as organ_short_form
    on right(opened.bare_name, length(organ_short_form.short_form)) = organ_short_form.short_form
    and right(opened.bare_name, length(organ_short_form.full_form)) <> organ_short_form.full_form
group by opened.agency_name, opened.bare_name, opened.files, opened.division_code, opened.prefix_length
