-- Files that do not say whose they are, or for which year, beside the file whose totals they print or state: at least three
-- figures equal, and no other agency's file with half as many.
-- One row per file that is so joined.
with figure_match as (
    select * from {{ ref('int_figure_match') }} as figure_match
),

file as (
    select * from {{ ref('int_file_agency_name') }}
),

-- The file that says less is joined to the one that says more.
candidate as (
    select
        tables_sha256 as file_sha256,
        narrative_sha256 as owner_sha256,
        narrative_agency as agency_key,
        figures
    from figure_match
    inner join file on figure_match.narrative_sha256 = file.file_sha256
    where figure_match.narrative_agency is not null
        and (figure_match.tables_agency is null or file.fiscal_year is not null)
    union all
    select
        narrative_sha256 as file_sha256,
        tables_sha256 as owner_sha256,
        tables_agency as agency_key,
        figures
    from figure_match
    inner join file on figure_match.tables_sha256 = file.file_sha256
    where figure_match.tables_agency is not null
        and (figure_match.narrative_agency is null or file.fiscal_year is not null)
),

ranked as (
    select
        candidate.*,
        file.agency_name,
        file.fiscal_year,
        file.phase,
        row_number() over (
            partition by candidate.file_sha256
            order by candidate.figures desc, file.fiscal_year desc nulls last, candidate.owner_sha256
        ) as choice
    from candidate
    inner join file on candidate.owner_sha256 = file.file_sha256
),

best as (
    select * from ranked where choice = 1 and figures >= 3
),

rival as (
    select distinct best.file_sha256
    from best
    inner join ranked
        on best.file_sha256 = ranked.file_sha256
        and ranked.figures * 2 >= best.figures
        and (
            ranked.agency_key <> best.agency_key
            or coalesce(ranked.fiscal_year <> best.fiscal_year, false)
            or coalesce(ranked.phase <> best.phase, false)
        )
)

select
    best.file_sha256,
    best.owner_sha256,
    best.agency_name,
    best.fiscal_year,
    best.phase,
    cast(best.figures as integer) as figures
from best
left join rival on best.file_sha256 = rival.file_sha256
where rival.file_sha256 is null
