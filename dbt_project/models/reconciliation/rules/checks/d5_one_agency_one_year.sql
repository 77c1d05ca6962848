-- D5: one agency and one year throughout: what each statement prints beside it or in its title is the document's own.
-- passes: 部门名称：阳泉市司法局 in a document of 阳泉市司法局; 2026年预算收支总表 in a budget of 2026
-- fails:  2023年度 in the title of a form in a budget of 2024; 部门名称：XX局 left from another file
-- An agency is the same under its aliases: 妇联 and 妇女联合会, with and without its place or 人民政府, and more or less fully.
-- A file that prints the statements of several units, each under its own name, is not one agency's: not checked.

with statements as (

    select
        statement_id,
        document_id,
        statement_code,
        title,
        page_first,
        -- the year in the title of a project's form belongs to the project
        case when coalesce(shape, 'list') = 'list' then year_printed end as year_printed,
        agency_printed,
        case
            when length({{ reconcile_agency_key('agency_printed') }}) >= 3 then {{ reconcile_agency_key('agency_printed') }}
        end as agency_key
    from {{ ref('fact_statement') }}
    where not coalesce(is_hidden, false)

),

documents as (

    select
        document_id,
        min(agency_name) as agency_name,
        {{ reconcile_agency_key('min(agency_name)') }} as agency_key,
        min(fiscal_year) as fiscal_year
    from {{ ref('dim_document') }}
    group by document_id

),

-- names under which at least three statements of a file are
agencies as (

    select
        document_id,
        count(*) as agency_count
    from (
        select
            document_id,
            agency_key
        from statements
        where agency_key != ''
        group by document_id, agency_key
        having count(*) >= 3
    )
    group by document_id

),

-- The organ at the end of a name written out (检察院: 人民检察院).
written_out as (

    select
        names.agency_key,
        left(names.agency_key, length(names.agency_key) - coalesce(max(length(short.short_form)), 0))
        || coalesce(arg_max(short.full_form, length(short.short_form)), '') as full_key
    from (
        select agency_key from statements where agency_key != ''
        union
        select agency_key from documents where agency_key != ''
    ) as names
    left join {{ ref('organ_short_form') }} as short
        on
            right(names.agency_key, length(short.short_form)) = short.short_form
            and right(names.agency_key, length(short.full_form)) != short.full_form
    group by names.agency_key

),

judged as (

    select
        statements.*,
        documents.agency_name,
        documents.fiscal_year,
        case
            when statements.year_printed is null then null
            else cast(statements.year_printed as varchar) = cast(documents.fiscal_year as varchar)
        end as year_agrees,
        case
            when coalesce(statements.agency_key, '') = '' then null
            else
                contains(statements.agency_key, documents.agency_key)
                or contains(documents.agency_key, statements.agency_key)
                or contains(own.full_key, printed.full_key)
                or contains(printed.full_key, own.full_key)
        end as agency_agrees,
        coalesce(agencies.agency_count, 0) > 1 as is_of_several
    from statements
    inner join documents using (document_id)
    left join written_out as own on documents.agency_key = own.agency_key
    left join written_out as printed on statements.agency_key = printed.agency_key
    left join agencies using (document_id)

),

final as (

    select
        'D5' as rule_id,
        statement_id || ':D5' as equation_id,
        document_id,
        statement_id,
        statement_code,
        title as line_label,
        page_first as page,
        case
            when year_agrees is null and agency_agrees is null then 'not_applicable'
            when not coalesce(year_agrees, true) then 'mismatch'
            when coalesce(agency_agrees, true) then 'exact'
            when is_of_several then 'not_checked'
            else 'mismatch'
        end as status,
        case
            when year_agrees is null and agency_agrees is null
                then '报表未注明单位名称与年度 (neither agency nor year is printed)'
            when coalesce(year_agrees, true) and not coalesce(agency_agrees, true) and is_of_several
                then '文件含多个单位的报表 (the file prints the statements of several units)'
        end as reason,
        {% for language in ['zh', 'en'] %}
        {% set said = reconcile_sentence('d5_year', language, {'year': 'year_printed'}) %}
        {% set own = reconcile_sentence('d5_year', language, {'year': 'fiscal_year'}) %}
        case
            when year_agrees is null and agency_agrees is null
                then {{ reconcile_sentence('d5_none', language, {'title': 'coalesce(title, statement_code)'}) }}
            else {{ reconcile_sentence('d5', language, {
            'title': 'coalesce(title, statement_code)',
            'said': "coalesce(" ~ said ~ ", '') || coalesce(agency_printed, '')",
            'own': "coalesce(" ~ own ~ ", '') || coalesce(agency_name, '')"
        }) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from judged

)

select * from final
