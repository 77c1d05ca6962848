-- What a person says about files, when there is a manifest (CSV with file, province, city, agency, level, year, kind,
-- published; named by MINGZHANG_MANIFEST). It fills what a document does not print; it never overrides print.
{% set manifest = env_var('MINGZHANG_MANIFEST', '') %}
{% if manifest %}
select
    file as file_path,
    nullif(province, '') as province,
    nullif(city, '') as city,
    nullif(agency, '') as agency_name,
    case level when 'dept' then 'department' when 'unit' then 'unit' else nullif(level, '') end as agency_kind,
    {{ to_integer('year') }} as fiscal_year,
    nullif(kind, '') as phase,
    cast(null as varchar) as published
from {{ read_csv_text(manifest) }}
{% else %}
select
    cast(null as varchar) as file_path,
    cast(null as varchar) as province,
    cast(null as varchar) as city,
    cast(null as varchar) as agency_name,
    cast(null as varchar) as agency_kind,
    cast(null as integer) as fiscal_year,
    cast(null as varchar) as phase,
    cast(null as varchar) as published
where false
{% endif %}
