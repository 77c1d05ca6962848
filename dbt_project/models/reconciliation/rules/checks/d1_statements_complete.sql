-- D1: every statement that the document's own contents page (目录, 公开表格清单) promises, or else the regulation on
-- publishing budgets and final accounts, is in the disclosure (in any of its files), printed or declared empty.
-- passes: 五、一般公共预算支出表..... 9 in the contents, the statement on page 9; the same in 附件2 of the disclosure;
--         政府性基金预算支出表 printed with 注：本表无数据; 是否空表 是 in a table of contents; 本单位无国有资本经营预算
-- fails:  公开09表 in the contents and nowhere else; a budget without 收入总表; final accounts without 公开09表
-- Chapters (第一部分 部门职责, 名词解释, 收支总表的说明) are no statements. What the contents list is judged by the contents,
-- what they do not list by the regulation. Not checked where the title is none that we know, where tables without a
-- title that we know stand where it should, where pages or pictures of a file were not read, where most of what is
-- promised is missing (it may be in a file that is not here), where there are no tables at all, or, for the regulation
-- alone, where the agency is a university (those of the central government publish by rules of their own).

with documents as (

    select
        document.document_id,
        min(document.file_sha256) as file_sha256,
        any_value(document.phase) as phase,
        any_value(document.fiscal_year) as fiscal_year,
        any_value(agency.agency_name) as agency_name,
        bool_or(document.missing_parts is not null) as has_missing_parts
    from {{ ref('dim_document') }} as document
    left join {{ ref('dim_agency') }} as agency on document.agency_id = agency.agency_id
    group by document.document_id

),

-- Pages, pictures or parts of a file that were not read may hold what is missing.
unread as (

    select distinct document.document_id
    from {{ ref('stg_message') }} as message
    inner join {{ ref('dim_document') }} as document on message.file_sha256 = document.file_sha256
    left join {{ ref('contents_term') }} as term on term.role = 'unread_message' and message.code = term.words
    where message.severity != 'info' or term.words is not null

),

promises as (

    select * from {{ ref('promised_statement') }}

),

statements as (

    select
        document_id,
        statement_code,
        min(statement_id) as statement_id
    from {{ ref('fact_statement') }}
    group by document_id, statement_code

),

-- A table of unknown title may be what is missing; the contents page itself, read as a table, is not.
table_counts as (

    select
        statement.document_id,
        count(*) filter (where statement.statement_code != 'unknown') as known_statements,
        count(*) filter (where statement.statement_code = 'unknown' and contents.table_no is null) as unknown_tables
    from {{ ref('fact_statement') }} as statement
    left join (select distinct file_sha256, table_no from promises where table_no is not null) as contents
        on statement.file_sha256 = contents.file_sha256 and statement.table_no = contents.table_no
    group by statement.document_id

),

promise_counts as (

    select
        document_id,
        count(*) as promised,
        count(*) filter (where statement_id is not null or found_by in ('declared_empty', 'declared_none')) as kept
    from promises
    group by document_id

),

by_contents as (

    select
        promises.promise_id || ':D1' as equation_id,
        promises.document_id,
        promises.statement_id,
        promises.statement_code,
        promises.title as line_label,
        promises.page,
        case
            when promises.statement_id is not null or promises.found_by in ('declared_empty', 'declared_none') then 'exact'
            when promises.statement_code = 'unknown' then 'not_checked'
            when coalesce(table_counts.known_statements, 0) = 0 then 'not_checked'
            when documents.has_missing_parts or promise_counts.kept * 2 < promise_counts.promised then 'not_checked'
            when promises.found_by in ('taken', 'heading') then 'not_checked'
            when promises.candidate_tables > 0 or unread.document_id is not null then 'not_checked'
            else 'mismatch'
        end as status,
        case
            when promises.statement_id is not null or promises.found_by in ('declared_empty', 'declared_none') then null
            when promises.statement_code = 'unknown' then '目录所列，其标题未能识别 (in the contents; the title is none that we know)'
            when coalesce(table_counts.known_statements, 0) = 0
                then '文件中没有报表，可能另见附件 (no statement in the document; they may be in another file)'
            when documents.has_missing_parts or promise_counts.kept * 2 < promise_counts.promised
                then '所列报表多数未见，可能另见附件 (most of what is promised is not here; it may be in another file)'
            when promises.found_by = 'taken'
                then '另有同类报表，标题为目录所列的他表 (a statement of its kind is there under the title of another entry)'
            when promises.found_by = 'heading' then '印有标题，其下未读到表格 (the title is printed, no table was read under it)'
            when promises.candidate_tables > 0
                then '未找到，但其位置上有' || promises.candidate_tables || '张表的标题未能识别 (not found; tables of unknown title stand where it should)'
            when unread.document_id is not null
                then '未找到，但文件有未能读取的部分或图片 (not found; parts or pictures of the file were not read)'
        end as reason,
        {% for language in ['zh', 'en'] %}
        {% set page = reconcile_sentence('d1_page', language, {'page': 'promises.page'}) %}
        {{ reconcile_sentence('d1_listed', language, {'title': 'promises.title', 'page': "coalesce(" ~ page ~ ", '')"}) }}
        || case
            when promises.found_by in ('kind', 'stand_in') and found.title is not null
                then {{ reconcile_sentence('d1_printed_as', language, {'printed': 'found.title'}) }}
            when promises.statement_id is not null then {{ reconcile_sentence('d1_printed', language) }}
            when promises.found_by = 'declared_empty' then {{ reconcile_sentence('d1_declared_empty', language) }}
            when promises.found_by = 'declared_none' then {{ reconcile_sentence('d1_declared_none', language) }}
            when promises.statement_code = 'unknown' then {{ reconcile_sentence('d1_unknown', language) }}
            else {{ reconcile_sentence('d1_missing', language) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from promises
    inner join documents on promises.document_id = documents.document_id
    inner join promise_counts on promises.document_id = promise_counts.document_id
    left join table_counts on promises.document_id = table_counts.document_id
    left join unread on promises.document_id = unread.document_id
    left join {{ ref('fact_statement') }} as found on promises.statement_id = found.statement_id

),

required as (

    select
        documents.document_id,
        documents.file_sha256,
        documents.has_missing_parts,
        coalesce(regexp_matches(documents.agency_name, required.own_rules), false) as has_own_rules,
        required.statement_code,
        required.satisfied_by,
        required.name_zh,
        required.source
    from documents
    inner join {{ ref('required_statement') }} as required
        on
            documents.phase = required.phase
            and documents.fiscal_year >= cast(required.since as integer)

),

found as (

    select
        required.document_id,
        required.statement_code,
        min(statements.statement_id) as statement_id
    from required
    inner join statements
        on
            required.document_id = statements.document_id
            and list_contains(string_split(required.satisfied_by, '|'), statements.statement_code)
    group by required.document_id, required.statement_code

),

listed as (

    select distinct
        required.document_id,
        required.statement_code
    from required
    inner join promises
        on
            required.document_id = promises.document_id
            and list_contains(string_split(required.satisfied_by, '|'), promises.statement_code)

),

by_regulation as (

    select
        left(required.file_sha256, 12) || ':' || required.statement_code || ':D1' as equation_id,
        required.document_id,
        found.statement_id,
        required.statement_code,
        required.name_zh as line_label,
        cast(null as integer) as page,
        case
            when found.statement_id is not null or declared_none.document_id is not null then 'exact'
            when coalesce(table_counts.known_statements, 0) = 0 then 'not_checked'
            when table_counts.unknown_tables > 0 or required.has_missing_parts then 'not_checked'
            when required.has_own_rules or unread.document_id is not null then 'not_checked'
            else 'mismatch'
        end as status,
        case
            when found.statement_id is not null or declared_none.document_id is not null then null
            when coalesce(table_counts.known_statements, 0) = 0
                then '文件中没有报表，可能另见附件 (no statement in the document; they may be in another file)'
            when table_counts.unknown_tables > 0
                then '未找到，但有' || table_counts.unknown_tables || '张表的标题未能识别 (not found; tables of unknown title are there)'
            when required.has_missing_parts then '未找到，可能在未收到的附件中 (not found; it may be in an attachment that is not here)'
            when required.has_own_rules
                then '未找到，而高等学校或另有规定 (not found; universities may publish by rules of their own)'
            when unread.document_id is not null
                then '未找到，但文件有未能读取的部分或图片 (not found; parts or pictures of the file were not read)'
        end as reason,
        {% for language in ['zh', 'en'] %}
        case
            when found.statement_id is not null
                then {{ reconcile_sentence('d1_required_found', language, {'title': 'required.name_zh'}) }}
            when declared_none.document_id is not null
                then {{ reconcile_sentence('d1_required_none', language, {'title': 'required.name_zh'}) }}
            else
                {{ reconcile_sentence('d1_required_missing', language, {'title': 'required.name_zh', 'source': 'required.source'}) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from required
    left join found
        on required.document_id = found.document_id and required.statement_code = found.statement_code
    left join table_counts on required.document_id = table_counts.document_id
    left join unread on required.document_id = unread.document_id
    left join {{ ref('declared_none') }} as declared_none
        on required.document_id = declared_none.document_id and required.statement_code = declared_none.statement_code
    anti join listed
        on required.document_id = listed.document_id and required.statement_code = listed.statement_code

),

verdicts as (

    select * from by_contents
    union all
    select * from by_regulation

),

final as (

    select
        'D1' as rule_id,
        *
    from verdicts

)

select * from final
