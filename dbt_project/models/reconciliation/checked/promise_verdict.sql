-- What became of each statement that the contents of a disclosure list (D1): printed, declared empty, missing, or not
-- known. A missing one is not checked where its title is none that we know, where tables without a title that we know
-- are where it should be, where most of what is listed is missing, and where the whole disclosure is in doubt
-- (absence_doubt).
-- One row per title that the contents list.

with promises as (

    select * from {{ ref('promised_statement') }}

),

counted as (

    select
        document_id,
        count(*) as promised,
        count(*) filter (where statement_id is not null or found_by in ('declared_empty', 'declared_none')) as kept
    from promises
    group by document_id

),

judged as (

    select
        promises.*,
        promises.statement_id is not null or promises.found_by in ('declared_empty', 'declared_none') as is_kept,
        found.title as found_title,
        case
            when promises.statement_code = 'unknown'
                then '目录所列，其标题未能识别 (in the contents; the title is none that we know)'
            when doubt.known_statements = 0 then doubt.reason
            when counted.kept * 2 < counted.promised
                then '所列报表多数未见，可能另见附件 (most of what is promised is not here; it may be in another file)'
            when promises.found_by = 'taken'
                then '另有同类报表，标题为目录所列的他表 (a statement of its kind is there under the title of another entry)'
            when promises.found_by = 'heading' then '印有标题，其下未读到表格 (the title is printed, no table was read under it)'
            when promises.candidate_tables > 0
                then '未找到，但其位置上有' || promises.candidate_tables || '张表的标题未能识别 (not found; tables of unknown title stand where it should)'
            when editions.document_id is not null
                then '该部门同年另一版公开文件印有此表 (another edition of this disclosure prints it)'
            else doubt.reason
        end as doubt
    from promises
    inner join counted on promises.document_id = counted.document_id
    inner join {{ ref('absence_doubt') }} as doubt on promises.document_id = doubt.document_id
    left join {{ ref('int_edition_statement') }} as editions
        on promises.document_id = editions.document_id and promises.statement_code = editions.statement_code
    left join {{ ref('fact_statement') }} as found on promises.statement_id = found.statement_id

),

final as (

    select
        promise_id || ':D1' as equation_id,
        document_id,
        statement_id,
        statement_code,
        title as line_label,
        page,
        case when is_kept then 'exact' when doubt is not null then 'not_checked' else 'mismatch' end as status,
        case when not is_kept then doubt end as reason,
        {% for language in ['zh', 'en'] %}
        {% set page = reconcile_sentence('d1_page', language, {'page': 'page'}) %}
        {{ reconcile_sentence('d1_listed', language, {'title': 'title', 'page': "coalesce(" ~ page ~ ", '')"}) }}
        || case
            when found_by in ('kind', 'stand_in') and found_title is not null
                then {{ reconcile_sentence('d1_printed_as', language, {'printed': 'found_title'}) }}
            when statement_id is not null then {{ reconcile_sentence('d1_printed', language) }}
            when found_by = 'declared_empty' then {{ reconcile_sentence('d1_declared_empty', language) }}
            when found_by = 'declared_none' then {{ reconcile_sentence('d1_declared_none', language) }}
            when statement_code = 'unknown' then {{ reconcile_sentence('d1_unknown', language) }}
            else {{ reconcile_sentence('d1_missing', language) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from judged

)

select * from final
