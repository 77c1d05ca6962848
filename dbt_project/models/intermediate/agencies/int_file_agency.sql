-- Agency, kind, year and phase of each file: what it says of itself, and where it says less, what the file says that it is
-- joined to (file_joined).
-- One row per file content.
with file as (
    select * from {{ ref('int_file_agency_name') }}
),

joined as (
    select
        joined.*,
        case when owner.agency_name like '%本级%' then 'headquarters' else owner.printed_kind end as owner_kind
    from {{ ref('int_file_joined') }} as joined
    inner join file as owner on joined.owner_sha256 = owner.file_sha256
)

select
    file.file_sha256,
    coalesce(file.agency_name, joined.agency_name) as agency_name,
    case when file.agency_name is null and joined.agency_name is not null then 'totals' else file.agency_source end
        as agency_source,
    case
        when coalesce(file.agency_name, joined.agency_name) like '%本级%' then 'headquarters'
        when file.agency_name is null then coalesce(joined.owner_kind, file.printed_kind, file.manifest_kind, 'department')
        else coalesce(file.printed_kind, file.manifest_kind, 'department')
    end as said_kind,
    coalesce(file.fiscal_year, joined.fiscal_year) as fiscal_year,
    coalesce(file.phase, joined.phase) as phase,
    joined.owner_sha256 as joined_to,
    joined.figures as joined_by_figures
from file
left join joined on file.file_sha256 = joined.file_sha256
