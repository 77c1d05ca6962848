-- Files of one agency, year and phase that print different statements are one disclosure (narrative and tables, or a
-- file per statement). A file that prints a statement again opens the next version; both stay, and the older one says
-- which document supersedes it.
with file_disclosure as (
    select * from {{ ref('file_disclosure') }}
),

statement_part as (
    select * from {{ ref('statement_part') }}
),

agency as (
    select * from {{ ref('dim_agency') }}
),

identified as (
    select
        *,
        {{ agency_id('agency_name', 'agency_kind') }} as agency_id,
        coalesce(
            {{ agency_id('agency_name', 'agency_kind') }} || ':' || cast(fiscal_year as varchar) || ':' || phase,
            'file:' || left(file_sha256, 12)
        ) as disclosure
    from file_disclosure
),

printed as (
    select distinct
        file_sha256,
        statement_code
    from statement_part
    where shape = 'list'
),

content as (
    select
        identified.disclosure,
        identified.file_sha256,
        coalesce(printed.statement_code, 'narrative') as content,
        row_number() over (
            partition by identified.disclosure, coalesce(printed.statement_code, 'narrative')
            order by
                identified.published nulls first,
                case when {{ regexp_is('identified.file_name', "'.*(更正|修订|更新|重新|调整后|修改).*'") }} then 1 else 0 end,
                -- the moment of upload, where a publishing system wrote it into the name (13 hexadecimal digits)
                {{ regexp_part('identified.file_name', '(?:^|[_-])([4-6][0-9a-f]{12})[.][a-z]+$', 1) }} nulls first,
                identified.file_name,
                identified.file_sha256
        ) as edition
    from identified
    left join printed on identified.file_sha256 = printed.file_sha256
),

-- One table printed again (三公 in the narrative) is no new edition; most of a file's statements printed again are.
edition as (
    select
        disclosure,
        file_sha256,
        case
            when count(*) filter (where edition > 1) * 2 >= count(*)
                and (count(*) filter (where edition > 1) > 1 or max(content) = 'narrative')
                then max(edition)
            else 1
        end as version
    from content
    group by disclosure, file_sha256
),

counted as (
    select
        file_sha256,
        count(distinct statement_id) filter (where shape = 'list') as statements,
        count(distinct statement_id) filter (where shape = 'form') as forms,
        count(distinct case when shape = 'unknown' then statement_id end) as unknown_tables
    from statement_part
    group by file_sha256
),

versioned as (
    select
        identified.*,
        edition.version,
        max(edition.version) over (partition by identified.disclosure) as versions,
        coalesce(counted.statements, 0) as statements,
        coalesce(counted.forms, 0) as forms,
        coalesce(counted.unknown_tables, 0) as unknown_tables
    from identified
    inner join edition on identified.file_sha256 = edition.file_sha256
    left join counted on identified.file_sha256 = counted.file_sha256
),

-- What the file's name says against what the document prints.
doubted as (
    select
        *,
        {{ to_integer(regexp_part('file_name', '((?:19|20)[0-9]{2})年', 1)) }} as name_year,
        {{ regexp_part('file_name', '([一-龥]*(?:局|委员会|办公室|厅|院|法院|检察院|中心|大学|学校|政府|总队|支队|联合会))', 1) }}
            as name_agency
    from versioned
),

missing as (
    select file_sha256, string_agg(target, '；' order by attachment_no) as parts
    from {{ ref('stg_attachment') }}
    group by file_sha256
)

select
    left(md5(concat(doubted.disclosure, ':', cast(doubted.version as varchar))), 16) as document_id,
    doubted.file_sha256,
    doubted.file_name,
    doubted.file_path,
    cast(doubted.copies as integer) as copies,
    doubted.format,
    doubted.status,
    case
        when doubted.statements + doubted.forms = 0 then 'narrative'
        else 'statements'
    end as kind,
    doubted.agency_id,
    doubted.agency_name,
    doubted.agency_kind,
    doubted.agency_source,
    doubted.fiscal_year,
    doubted.phase,
    concat_ws('_', agency.province, doubted.phase) as template_family,
    cast(doubted.page_count as integer) as pages,
    cast(doubted.statements as integer) as statements,
    cast(doubted.forms as integer) as forms,
    cast(doubted.unknown_tables as integer) as unknown_tables,
    cast(doubted.version as integer) as version,
    case
        when doubted.version < doubted.versions
            then left(md5(concat(doubted.disclosure, ':', cast(doubted.version + 1 as varchar))), 16)
    end as superseded_by,
    nullif(
        concat_ws(
            '；',
            case
                when doubted.name_year <> doubted.fiscal_year
                    then concat('文件名写', cast(doubted.name_year as varchar), '年，文件内为', cast(doubted.fiscal_year as varchar), '年')
            end,
            case
                when doubted.phase = 'budget' and doubted.file_name like '%决算%' then '文件名写决算，文件内为预算'
                when doubted.phase = 'final' and doubted.file_name like '%预算%' and doubted.file_name not like '%决算%'
                    then '文件名写预算，文件内为决算'
            end,
            case
                when doubted.name_agency is not null
                    and not contains(doubted.agency_name, {{ regexp_remove('doubted.name_agency', '^.*年') }})
                    and not contains(doubted.name_agency, {{ regexp_remove('doubted.agency_name', '\\(.*\\)$') }})
                    then concat('文件名写', {{ regexp_remove('doubted.name_agency', '^.*年') }}, '，文件内为', doubted.agency_name)
            end
        ),
        ''
    ) as name_contradiction,
    nullif(
        concat_ws(
            '；',
            case
                when doubted.manifest_year <> doubted.fiscal_year
                    then concat('清单写', cast(doubted.manifest_year as varchar), '年，文件内为', cast(doubted.fiscal_year as varchar), '年')
            end,
            case
                when doubted.manifest_phase <> doubted.phase
                    then concat('清单写', doubted.manifest_phase, '，文件内为', doubted.phase)
            end,
            case
                when not contains(doubted.agency_name, {{ regexp_remove('doubted.manifest_agency', '[(（].*$') }})
                    and not contains(doubted.manifest_agency, {{ regexp_remove('doubted.agency_name', '[(（].*$') }})
                    then concat('清单写', doubted.manifest_agency, '，文件内为', doubted.agency_name)
            end
        ),
        ''
    ) as manifest_contradiction,
    doubted.url,
    doubted.published as published_on,
    missing.parts as missing_parts
from doubted
left join agency on doubted.agency_id = agency.agency_id
left join missing on doubted.file_sha256 = missing.file_sha256
