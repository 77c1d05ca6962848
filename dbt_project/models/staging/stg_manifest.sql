-- What a person says about files in a manifest beside them. It fills what a document does not print; it never
-- overrides print.
with manifest as (
    select
        *,
        row_number() over (partition by file_sha256 order by file_path, manifest) as choice
    from {{ source('raw', 'manifest') }}
    where file_sha256 is not null
)

select
    file_sha256,
    file_path,
    manifest as manifest_name,
    nullif(agency, '') as agency_name,
    nullif(agency_kind, '') as agency_kind,
    {{ to_integer("nullif(year, '')") }} as fiscal_year,
    nullif(phase, '') as phase,
    nullif(province, '') as province,
    nullif(city, '') as city,
    nullif(url, '') as url,
    cast(nullif(published_on, '') as date) as published_on,
    nullif(part, '') as part
from manifest
where choice = 1
