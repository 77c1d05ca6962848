-- D1: every statement that the regulation on publishing budgets and final accounts promises is in the document, printed
-- or declared empty.
-- passes: eight statements of eight; 政府性基金预算支出表 printed with 注：本表无数据
-- fails:  a budget without 收入总表; final accounts without 公开09表
-- Not checked where the document has tables that no title of ours names, or no tables at all (they may be in another
-- file of the disclosure), or where the agency is a university (those of the central government publish by rules of their own).

with documents as (

    select
        document.document_id,
        min(document.file_sha256) as file_sha256,
        any_value(document.phase) as phase,
        any_value(document.fiscal_year) as fiscal_year,
        any_value(agency.agency_name) as agency_name
    from {{ ref('dim_document') }} as document
    left join {{ ref('dim_agency') }} as agency on document.agency_id = agency.agency_id
    group by document.document_id

),

statements as (

    select
        document_id,
        statement_code,
        min(statement_id) as statement_id,
        count(*) as copies
    from {{ ref('fact_statement') }}
    group by document_id, statement_code

),

table_counts as (

    select
        document_id,
        count(*) filter (where statement_code != 'unknown') as known_statements,
        count(*) filter (where statement_code = 'unknown') as unknown_tables
    from {{ ref('fact_statement') }}
    group by document_id

),

promised as (

    select
        documents.document_id,
        documents.file_sha256,
        coalesce(regexp_matches(documents.agency_name, required.own_rules), false) as has_own_rules,
        required.statement_code,
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
        promised.document_id,
        promised.statement_code,
        min(statements.statement_id) as statement_id
    from promised
    inner join {{ ref('required_statement') }} as required using (statement_code)
    inner join statements
        on
            promised.document_id = statements.document_id
            and list_contains(string_split(required.satisfied_by, '|'), statements.statement_code)
    group by promised.document_id, promised.statement_code

),

final as (

    select
        'D1' as rule_id,
        left(promised.file_sha256, 12) || ':' || promised.statement_code || ':D1' as equation_id,
        promised.document_id,
        found.statement_id,
        promised.statement_code,
        promised.name_zh as line_label,
        cast(null as integer) as page,
        case
            when found.statement_id is not null then 'exact'
            when coalesce(table_counts.known_statements, 0) = 0 then 'not_checked'
            when table_counts.unknown_tables > 0 then 'not_checked'
            when promised.has_own_rules then 'not_checked'
            else 'mismatch'
        end as status,
        case
            when found.statement_id is not null then null
            when coalesce(table_counts.known_statements, 0) = 0
                then '文件中没有报表，可能另见附件 (no statement in the document; they may be in another file)'
            when table_counts.unknown_tables > 0
                then '未找到，但有' || table_counts.unknown_tables || '张表的标题未能识别 (not found; tables of unknown title are there)'
            when promised.has_own_rules
                then '未找到，而高等学校或另有规定 (not found; universities may publish by rules of their own)'
        end as reason,
        case
            when found.statement_id is not null then promised.name_zh || '：已公开'
            else promised.name_zh || '：应公开而未见（' || promised.source || '）'
        end as explanation_zh
    from promised
    left join found
        on promised.document_id = found.document_id and promised.statement_code = found.statement_code
    left join table_counts on promised.document_id = table_counts.document_id

)

select * from final
