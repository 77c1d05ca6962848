-- Why a statement that a disclosure does not print may be somewhere else, so that its publisher is not accused (D1): the
-- first reason that holds, NULL where none does. What is missing is the publisher's only in a disclosure that prints at
-- least three of the statements that the regulation asks for, and only where no file of tables beside it is without an
-- owner: that file may be the rest of it.
-- One row per disclosure.

with files as (

    select
        document_id,
        file_sha256,
        missing_parts
    from {{ ref('dim_document') }}

),

statements as (

    select * from {{ ref('fact_statement') }}

),

satisfying as (

    select distinct unnest(string_split(satisfied_by, '|')) as statement_code
    from {{ ref('required_statement') }}

),

-- A performance form, a report on one project or a narrative with a table or two is no disclosure of statements.
counted as (

    select
        statements.document_id,
        count(*) filter (where statements.statement_code != 'unknown') as known_statements,
        count(distinct statements.statement_code) filter (where satisfying.statement_code is not null)
            as statutory_statements
    from statements
    left join satisfying on statements.statement_code = satisfying.statement_code
    group by statements.document_id

),

-- Pages, pictures or parts of a file that were not read may hold what is missing.
unread as (

    select distinct files.document_id
    from {{ ref('stg_message') }} as message
    inner join files on message.file_sha256 = files.file_sha256
    left join {{ ref('contents_term') }} as term on term.role = 'unread_message' and message.code = term.words
    where message.severity != 'info' or term.words is not null

),

documents as (

    select
        document_id,
        bool_or(missing_parts is not null) as has_missing_parts
    from files
    group by document_id

),

final as (

    select
        documents.document_id,
        coalesce(counted.known_statements, 0) as known_statements,
        coalesce(counted.statutory_statements, 0) as statutory_statements,
        coalesce(ownerless.ownerless_files, 0) as ownerless_files,
        case
            when coalesce(counted.known_statements, 0) = 0
                then '文件中没有报表，可能另见附件 (no statement in the document; they may be in another file)'
            when counted.statutory_statements < 3
                then '所印法定报表不足三张，报表可能另见他处 (fewer than three of the required statements are here; the others may be in another file)'
            when ownerless.ownerless_files > 0
                then '同一文件夹中有' || ownerless.ownerless_files
                    || '个报表文件未能判明属于哪个部门 (a file of tables in the same folder names no agency; it may be part of this disclosure)'
            when documents.has_missing_parts
                then '未找到，可能在未收到的附件中 (not found; it may be in an attachment that is not here)'
            when unread.document_id is not null
                then '未找到，但文件有未能读取的部分或图片 (not found; parts or pictures of the file were not read)'
        end as reason
    from documents
    left join counted on documents.document_id = counted.document_id
    left join {{ ref('int_ownerless_file') }} as ownerless on documents.document_id = ownerless.document_id
    left join unread on documents.document_id = unread.document_id

)

select * from final
