-- What became of each statement that the regulation asks for and the contents do not list (D1): printed, declared empty,
-- missing, or not known. A missing one is not checked where a table of unknown title may be it, where the agency may
-- publish by rules of its own, and where the whole disclosure is in doubt (absence_doubt).
-- One row per disclosure and statement of the regulation.

with documents as (

    select
        document_id,
        min(file_sha256) as file_sha256,
        min(agency_name) as agency_name,
        min(phase) as phase,
        min(fiscal_year) as fiscal_year
    from {{ ref('dim_document') }}
    group by document_id

),

promises as (

    select * from {{ ref('promised_statement') }}

),

statements as (

    select * from {{ ref('fact_statement') }}

),

required as (

    select
        documents.*,
        coalesce(regexp_matches(documents.agency_name, required.own_rules), false) as has_own_rules,
        required.statement_code,
        string_split(required.satisfied_by, '|') as satisfied_by,
        required.name_zh,
        required.source
    from documents
    inner join {{ ref('required_statement') }} as required
        on
            documents.phase = required.phase
            and documents.fiscal_year >= cast(required.since as integer)

),

listed as (

    select distinct
        required.document_id,
        required.statement_code
    from required
    inner join promises
        on required.document_id = promises.document_id and list_contains(required.satisfied_by, promises.statement_code)

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
            and list_contains(required.satisfied_by, statements.statement_code)
    group by required.document_id, required.statement_code

),

in_another_edition as (

    select distinct
        required.document_id,
        required.statement_code
    from required
    inner join {{ ref('int_edition_statement') }} as edition_statement
        on
            required.document_id = edition_statement.document_id
            and list_contains(required.satisfied_by, edition_statement.statement_code)

),

-- A table of unknown title may be what is missing; the contents page itself, read as a table, is not.
unknown_tables as (

    select
        statements.document_id,
        count(*) as tables
    from statements
    anti join (select distinct file_sha256, table_no from promises where table_no is not null) as contents
        on statements.file_sha256 = contents.file_sha256 and statements.table_no = contents.table_no
    where statements.statement_code = 'unknown'
    group by statements.document_id

),

judged as (

    select
        required.*,
        found.statement_id,
        found.statement_id is not null or declared_none.document_id is not null as is_kept,
        case
            when doubt.known_statements = 0 then doubt.reason
            when unknown_tables.tables > 0
                then '未找到，但有' || unknown_tables.tables || '张表的标题未能识别 (not found; tables of unknown title are there)'
            when in_another_edition.document_id is not null
                then '该部门同年另一版公开文件印有此表 (another edition of this disclosure prints it)'
            when required.has_own_rules
                then '未找到，而高等学校或另有规定 (not found; universities may publish by rules of their own)'
            else doubt.reason
        end as doubt
    from required
    inner join {{ ref('absence_doubt') }} as doubt on required.document_id = doubt.document_id
    left join found
        on required.document_id = found.document_id and required.statement_code = found.statement_code
    left join in_another_edition
        on
            required.document_id = in_another_edition.document_id
            and required.statement_code = in_another_edition.statement_code
    left join unknown_tables on required.document_id = unknown_tables.document_id
    left join {{ ref('int_declared_none') }} as declared_none
        on required.document_id = declared_none.document_id and required.statement_code = declared_none.statement_code
    anti join listed
        on required.document_id = listed.document_id and required.statement_code = listed.statement_code

),

final as (

    select
        left(file_sha256, 12) || ':' || statement_code || ':D1' as equation_id,
        document_id,
        statement_id,
        statement_code,
        name_zh as line_label,
        cast(null as integer) as page,
        case when is_kept then 'exact' when doubt is not null then 'not_checked' else 'mismatch' end as status,
        case when not is_kept then doubt end as reason,
        {% for language in ['zh', 'en'] %}
        case
            when statement_id is not null then {{ reconcile_sentence('d1_required_found', language, {'title': 'name_zh'}) }}
            when is_kept then {{ reconcile_sentence('d1_required_none', language, {'title': 'name_zh'}) }}
            else {{ reconcile_sentence('d1_required_missing', language, {'title': 'name_zh', 'source': 'source'}) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from judged

)

select * from final
