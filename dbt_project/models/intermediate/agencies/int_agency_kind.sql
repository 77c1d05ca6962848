-- Whether an agency of one name is a department or a unit. Called a unit in one file and a department in the next, it is
-- two agencies (the department with its units, and the unit itself) only where both print the statements of one year
-- and phase; else it is one, of the kind that its tables say.
-- One row per agency key and kind that files say.
with file as (
    select
        agency_key.agency_key,
        file_agency.said_kind,
        file_agency.fiscal_year,
        file_agency.phase,
        coalesce(file_tables.statutory_statements, 0) as statutory_statements
    from {{ ref('int_file_agency') }} as file_agency
    inner join {{ ref('int_agency_key') }} as agency_key on file_agency.agency_name = agency_key.agency_name
    left join {{ ref('int_file_tables') }} as file_tables on file_agency.file_sha256 = file_tables.file_sha256
),

said as (
    select
        agency_key,
        said_kind,
        max(statutory_statements) as statutory_statements
    from file
    group by agency_key, said_kind
),

published as (
    select
        agency_key,
        count(distinct said_kind) as kinds
    from file
    where said_kind in ('department', 'unit') and statutory_statements >= 3
    group by agency_key, fiscal_year, phase
),

publishing_twice as (
    select distinct agency_key
    from published
    where kinds > 1
)

select
    said.agency_key,
    said.said_kind,
    case
        when publishing_twice.agency_key is not null or said.said_kind not in ('department', 'unit') then said.said_kind
        else first_value(said.said_kind) over (
            partition by said.agency_key, said.said_kind in ('department', 'unit')
            order by said.statutory_statements desc, said.said_kind
        )
    end as agency_kind
from said
left join publishing_twice on said.agency_key = publishing_twice.agency_key
