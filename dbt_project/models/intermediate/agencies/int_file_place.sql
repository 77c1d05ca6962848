-- The place that a file belongs to where its agency's name may say none: by the manifest, by the name of a folder
-- (定州/….xls), or by the other files of its folder, where all that name a place name the same one.
-- One row per file of which a place is said.
with file_said as (
    select * from {{ ref('int_file_said') }} as file_said
),

division as (
    select * from {{ ref('division') }}
),

by_manifest as (
    select
        file_said.file_sha256,
        min(spelled.code) as code,
        min(spelled.name) as place,
        min(spelled.short_name) as place_short,
        'manifest' as said_by
    from file_said
    inner join {{ ref('int_division_spelling') }} as spelled
        on coalesce(file_said.manifest_city, file_said.manifest_province) = spelled.place
        and case
            when file_said.manifest_city is null then spelled.level = 'province'
            else spelled.level in ('city', 'county')
        end
    group by file_said.file_sha256
    having count(distinct spelled.code) = 1
),

unlisted as (
    select
        file_sha256,
        name_said,
        folder,
        concat('/', folder) as path
    from file_said
    where manifest_city is null and manifest_province is null
),

named_folder as (
    select
        unlisted.path,
        min(division.code) as code,
        min(division.name) as place,
        min(division.short_name) as place_short
    from (select distinct path from unlisted) as unlisted
    inner join division
        on contains(unlisted.path, concat('/', division.name, '/'))
        or contains(unlisted.path, concat('/', division.short_name, '/'))
    where division.level in ('city', 'county')
    group by unlisted.path
    having count(distinct division.code) = 1
),

by_folder as (
    select
        unlisted.file_sha256,
        named_folder.code,
        named_folder.place,
        named_folder.place_short,
        'folder' as said_by
    from unlisted
    inner join named_folder on unlisted.path = named_folder.path
),

-- A name that several places bear counts, too: it is another place than the one that the others name.
named_beside as (
    select
        unlisted.folder,
        min(opening.division_code) as code,
        count(distinct coalesce(opening.division_code, opening.name_said)) as places,
        count(*) as files
    from unlisted
    inner join {{ ref('int_name_opening') }} as opening on unlisted.name_said = opening.name_said
    where not opening.is_place_alone
    group by unlisted.folder
),

by_neighbours as (
    select
        unlisted.file_sha256,
        division.code,
        division.name as place,
        division.short_name as place_short,
        'neighbours' as said_by
    from unlisted
    inner join named_beside on unlisted.folder is not distinct from named_beside.folder
    inner join division on named_beside.code = division.code and division.valid_to is null
    left join by_folder on unlisted.file_sha256 = by_folder.file_sha256
    where named_beside.places = 1 and named_beside.files > 1 and by_folder.file_sha256 is null
)

select * from by_manifest
union all
select * from by_folder
union all
select * from by_neighbours
