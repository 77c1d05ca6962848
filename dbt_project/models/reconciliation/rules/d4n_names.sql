-- D4N: the printed name of a code is its official one, or one of its known variants (former names, short forms).
-- passes: 2040601 行政运行; 208 社会保障和就业 (a short form)
-- fails:  210 医疗卫生与计划生育支出 in a budget of 2024; 2040601 行政远行
-- For information. One row per statement and name that is not official, and one per statement for all that are.

with names as (

    select 'function' as scheme, code, name, cast(null as varchar) as kind, cast(null as integer) as valid_to from {{ ref('functional_classification') }}
    union all
    select 'economic' as scheme, code, name, null as kind, null as valid_to from {{ ref('economic_classification') }}
    union all
    select
        case scheme when 'functional' then 'function' when 'government_economic' then 'government' else scheme end as scheme,
        code,
        name,
        kind,
        cast(valid_to as integer) as valid_to
    from {{ ref('subject_name_variant') }}

),

known as (

    select
        *,
        {{ reconcile_name_key('name') }} as name_key
    from names

),

printed as (

    select
        document_id,
        statement_id,
        statement_code,
        fiscal_year,
        case when subject_code is not null then 'function' else 'economic' end as scheme,
        coalesce(subject_code, economic_code) as code,
        line_label,
        {{ reconcile_name_key('line_label') }} as name_key,
        min(page) as page,
        min(row_no) as row_no
    from {{ ref('checked_cell') }}
    where
        coalesce(subject_code, economic_code) is not null
        and not (subject_code is not null and economic_code is not null)
        and line_label is not null
        and project_name is null
    group by all

),

judged as (

    select
        printed.*,
        bool_or(known.name_key = printed.name_key and known.kind is null) as is_official,
        min(known.kind) filter (
            where known.name_key = printed.name_key and coalesce(known.valid_to, 9999) >= printed.fiscal_year
        ) as variant,
        min(known.name) filter (where known.kind is null) as official
    from printed
    inner join known on printed.scheme = known.scheme and printed.code = known.code
    where printed.name_key != ''
    group by all

),

final as (

    select
        'D4N' as rule_id,
        statement_id || ':' || row_no || ':D4N' as equation_id,
        document_id,
        statement_id,
        statement_code,
        line_label,
        page,
        case when variant is not null then 'exact' else 'mismatch' end as status,
        variant as reason,
        {% set values = {'code': 'code', 'label': 'line_label', 'official': 'official'} %}
        {{ reconcile_sentence('d4n_other', 'zh', values) }} as explanation_zh,
        {{ reconcile_sentence('d4n_other', 'en', values) }} as explanation_en
    from judged
    where not is_official

    union all

    select
        'D4N' as rule_id,
        statement_id || ':D4N' as equation_id,
        document_id,
        statement_id,
        any_value(statement_code) as statement_code,
        cast(null as varchar) as line_label,
        min(page) as page,
        'exact' as status,
        cast(null as varchar) as reason,
        {{ reconcile_sentence('d4n_all', 'zh', {'count': 'count(*)'}) }} as explanation_zh,
        {{ reconcile_sentence('d4n_all', 'en', {'count': 'count(*)'}) }} as explanation_en
    from judged
    where is_official
    group by document_id, statement_id

)

select * from final
