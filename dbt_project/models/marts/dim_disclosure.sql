-- What was disclosed, whatever files it came in: the dimension that facts join on disclosure_id alone (document_id is its
-- former name, for one release more); and what of it is not in the warehouse, so that a share or a total can be doubted.
-- One row per disclosure_id.
with disclosure as (
    select * from {{ ref('int_assigned_disclosure') }}
),

gap as (
    select * from {{ ref('disclosure_gap') }}
),

-- A file that could not be read says nothing of whose it is: it is told beside the disclosures of its folder.
unread as (
    select
        file.folder,
        count(*) as files
    from {{ ref('stg_document') }} as document
    inner join {{ ref('stg_file') }} as file on document.file_sha256 = file.file_sha256
    where document.status != 'read'
    group by file.folder
),

unread_beside as (
    select
        document.document_id as disclosure_id,
        cast(sum(unread.files) as integer) as files
    from (
        select distinct
            dim_document.document_id,
            file.folder
        from {{ ref('dim_document') }} as dim_document
        inner join {{ ref('stg_file') }} as file on dim_document.file_sha256 = file.file_sha256
        where dim_document.document_id is not null
    ) as document
    inner join unread on document.folder = unread.folder
    group by document.document_id
),

counted as (
    select
        disclosure.*,
        coalesce(gap.figures_held_back, 0) as figures_held_back,
        coalesce(gap.figures_unmapped, 0) as figures_unmapped,
        coalesce(gap.figures_outside_tables, 0) as figures_outside_tables,
        coalesce(gap.statements_not_found, 0) as statements_not_found,
        gap.titles_not_found,
        coalesce(unread_beside.files, 0) as files_unread_beside
    from disclosure
    left join gap on disclosure.disclosure_id = gap.disclosure_id
    left join unread_beside on disclosure.disclosure_id = unread_beside.disclosure_id
)

select
    disclosure_id,
    document_id,
    agency_id,
    agency_name,
    fiscal_year,
    phase,
    version,
    superseded_by,
    is_latest,
    is_within_department,
    files,
    first_file,
    pages,
    statements,
    url,
    published_on,
    figures_held_back,
    figures_unmapped,
    figures_outside_tables,
    statements_not_found,
    files_unread_beside,
    statements > 0
    and figures_held_back + figures_unmapped + figures_outside_tables + statements_not_found + files_unread_beside = 0 as is_whole,
    nullif(concat_ws(
        '; ',
        case when statements = 0 then '没有读到任何报表 (no statement was read)' end,
        case when figures_held_back > 0 then figures_held_back || ' 个数字存疑未发布 (figures held back)' end,
        case when figures_unmapped > 0 then figures_unmapped || ' 个数字含义未识别 (figures of unknown meaning)' end,
        case when figures_outside_tables > 0 then figures_outside_tables || ' 个数字在表格之外 (figures in no table)' end,
        case
            when statements_not_found > 0
                then '目录所列而未找到的报表 (statements promised and not found): ' || titles_not_found
        end,
        case when files_unread_beside > 0 then files_unread_beside || ' 个同文件夹的文件未能读取 (files of its folder not read)' end
    ), '') as missing
from counted
