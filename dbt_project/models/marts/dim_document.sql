-- The files of the corpus and the disclosure that each is part of (file_disclosure, file_edition); an older version says
-- which document supersedes it. What a file's name or a manifest says against the print is kept in words.
-- One row per file content.
with edition as (
    select * from {{ ref('int_file_edition') }}
),

file_disclosure as (
    select * from {{ ref('int_file_disclosure') }} as file_disclosure
),

statement_part as (
    select * from {{ ref('int_statement_part') }}
),

agency as (
    select * from {{ ref('dim_agency') }}
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
        file_disclosure.*,
        edition.agency_id,
        edition.disclosure,
        edition.version,
        edition.versions,
        coalesce(counted.statements, 0) as statements,
        coalesce(counted.forms, 0) as forms,
        coalesce(counted.unknown_tables, 0) as unknown_tables
    from file_disclosure
    inner join edition on file_disclosure.file_sha256 = edition.file_sha256
    left join counted on file_disclosure.file_sha256 = counted.file_sha256
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
    left(md5(concat(doubted.disclosure, ':', cast(doubted.version as varchar))), 16) as disclosure_id,
    doubted.file_sha256,
    doubted.file_name,
    doubted.file_path,
    cast(doubted.copies as integer) as copies,
    doubted.format,
    printed.dialect,
    doubted.status,
    case
        when government.file_sha256 is not null then 'government'
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
left join {{ ref('stg_document') }} as printed on doubted.file_sha256 = printed.file_sha256
left join agency on doubted.agency_id = agency.agency_id
left join missing on doubted.file_sha256 = missing.file_sha256
left join {{ ref('int_file_government') }} as government on doubted.file_sha256 = government.file_sha256
