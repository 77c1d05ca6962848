-- Pages with figures of money in no table, and files without a recognised statement. One row per such page, and per such file.
with by_page as (

    select
        'page' as scope,
        document.document_id,
        outside.file_sha256,
        outside.page,
        'outside_tables' as status,
        '数字在任何表格之外 (figures in no table): ' || outside.example as reason,
        outside.figures as cells_printed,
        0 as cells_landed,
        outside.figures as cells_unmapped
    from {{ ref('stg_outside_figure') }} as outside
    left join {{ ref('dim_document') }} as document on outside.file_sha256 = document.file_sha256

),

statements as (

    select
        statement.document_id,
        statement.file_sha256,
        count(*) as statements,
        min(document.file_name) as file_name
    from {{ ref('fact_statement') }} as statement
    inner join {{ ref('dim_document') }} as document
        on statement.file_sha256 = document.file_sha256 and statement.document_id = document.document_id
    where statement.statement_code != 'unknown'
    group by statement.document_id, statement.file_sha256

),

-- the file of each disclosure with most of its statements
tables_of_disclosure as (

    select
        document_id,
        arg_max(file_name, (statements, file_sha256)) as file_name
    from statements
    group by document_id

),

-- A narrative lands no line and has its sentences; a form lands none either. Only a file without a line and without a
-- recognised statement is named here: as prose where another file of its disclosure has the statements.
by_file as (

    select
        'file' as scope,
        file.document_id,
        file.file_sha256,
        cast(null as integer) as page,
        case when min(tables.file_name) is null then 'nothing_found' else 'prose' end as status,
        case
            when min(tables.file_name) is null
                then '未找到任何报表 (no statement was found in this file)' || coalesce(': ' || min(said.sentence), '')
            else '只有文字，报表在同一公开文件的 (prose only: the statements of its disclosure are in) ' || min(tables.file_name)
        end as reason,
        coalesce(sum(found.cells_printed), 0) as cells_printed,
        coalesce(sum(found.cells_landed), 0) as cells_landed,
        coalesce(sum(found.cells_unmapped), 0) as cells_unmapped
    from {{ ref('dim_document') }} as file
    inner join {{ ref('stg_document') }} as document
        on file.file_sha256 = document.file_sha256 and document.status = 'read'
    left join {{ ref('fact_statement') }} as found on file.file_sha256 = found.file_sha256
    left join tables_of_disclosure as tables on file.document_id = tables.document_id
    left join {{ ref('stg_message') }} as said on file.file_sha256 = said.file_sha256 and said.code = 'no_tables'
    group by file.document_id, file.file_sha256
    having count(*) filter (where found.statement_code != 'unknown') = 0

)

select * from by_page
union all by name
select * from by_file
