-- Files of one agency, year and phase that print different statements are one disclosure (narrative and tables, or a file
-- per statement). A file that prints most of its statements again opens the next version. A narrative opens none beside
-- tables: uploaded twice, it belongs to the tables that are there.
-- One row per file content.
with identified as (
    select
        file_disclosure.*,
        {{ agency_id('agency_name', 'agency_kind') }} as agency_id,
        coalesce(
            {{ agency_id('agency_name', 'agency_kind') }} || ':' || cast(fiscal_year as varchar) || ':' || phase,
            'file:' || left(coalesce(joined_to, file_sha256), 12)
        ) as disclosure
    from {{ ref('int_file_disclosure') }} as file_disclosure
),

printed as (
    select distinct
        file_sha256,
        statement_code
    from {{ ref('int_statement_part') }}
    where shape = 'list'
),

-- Is a file of tables, and does its disclosure have one? Else every file of it counts as tables.
sorted as (
    select
        identified.*,
        coalesce(file_tables.statutory_statements, 0) >= 3
        or max(coalesce(file_tables.statutory_statements, 0)) over (partition by identified.disclosure) < 3 as is_tables
    from identified
    left join {{ ref('int_file_tables') }} as file_tables on identified.file_sha256 = file_tables.file_sha256
),

content as (
    select
        sorted.disclosure,
        sorted.file_sha256,
        sorted.is_tables,
        coalesce(printed.statement_code, 'narrative') as content,
        row_number() over (
            partition by sorted.disclosure, sorted.is_tables, coalesce(printed.statement_code, 'narrative')
            order by
                sorted.published nulls first,
                case when {{ regexp_is('sorted.file_name', "'.*(更正|修订|更新|重新|调整后|修改).*'") }} then 1 else 0 end,
                -- the moment of upload, where a publishing system wrote it into the name (13 hexadecimal digits)
                {{ regexp_part('sorted.file_name', '(?:^|[_-])([4-6][0-9a-f]{12})[.][a-z]+$', 1) }} nulls first,
                sorted.file_name,
                sorted.file_sha256
        ) as edition
    from sorted
    left join printed on sorted.file_sha256 = printed.file_sha256
),

-- One table printed again (三公 in the narrative) is no new edition; most of a file's statements printed again are.
counted as (
    select
        disclosure,
        file_sha256,
        is_tables,
        max(content) = 'narrative' as is_narrative,
        case
            when count(*) filter (where edition > 1) * 2 >= count(*)
                and (count(*) filter (where edition > 1) > 1 or max(content) = 'narrative')
                then max(edition)
            else 1
        end as version
    from content
    group by disclosure, file_sha256, is_tables
),

-- The versions that a disclosure has: those of its tables, those of its narratives where there are no tables.
whole as (
    select
        disclosure,
        coalesce(max(case when is_tables and not is_narrative then version end), max(version)) as versions
    from counted
    group by disclosure
)

select
    sorted.file_sha256,
    sorted.agency_id,
    sorted.disclosure,
    cast(least(counted.version, whole.versions) as integer) as version,
    cast(whole.versions as integer) as versions
from sorted
inner join counted on sorted.file_sha256 = counted.file_sha256
inner join whole on sorted.disclosure = whole.disclosure
