-- D4N: the printed name of a code is its official one, or one of its known variants (former names, short forms).
-- passes: 2040601 行政运行; 208 社会保障和就业 (a short form, without 支出); 210 医疗卫生与计划生育支出 in a budget of 2017
-- fails:  210 医疗卫生与计划生育支出 in a budget of 2024; 2040601 行政远行; 30207 差旅费 (the name of another code)
-- A code that is beside several names (30107 基础绩效工资, 奖励绩效工资) is no name's own: they are items below it, as
-- are the names of what is bought.
-- Where the year is not known, nothing is said of a name that is not today's: it may be that year's.
-- For information. One row per statement and name that is not official, one per statement for all that are and one for
-- the items.

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
        {{ reconcile_name_key('name') }} as name_key,
        regexp_replace({{ reconcile_name_key('name') }}, '支出$', '') as short_key
    from names

),

printed as (

    select
        document_id,
        statement_id,
        statement_code,
        fiscal_year,
        case when subject_code is not null then 'function' else 'economic' end as scheme,
        coalesce(subject_code, row_economic_code) as code,
        line_label,
        {{ reconcile_name_key('line_label') }} as name_key,
        min(page) as page,
        min(row_no) as row_no
    from {{ ref('checked_cell') }}
    where
        coalesce(subject_code, row_economic_code) is not null
        and not (subject_code is not null and row_economic_code is not null)
        and line_label is not null
        and project_name is null
        -- 日常公用经费合计 beside 302 is a total, not a name
        and line_level is distinct from 'total'
        and coalesce(line_code, '') not in ('personnel_total', 'operating_total', 'subtotal')
        -- a line of procurement is named by what is bought
        and statement_code not in (select statement_code from {{ ref('statement') }} where row_scheme = 'procurement')
    group by all

),

counted as (

    select
        printed.*,
        printed.scheme || ':' || printed.name_key in (select scheme || ':' || name_key from known where kind is null)
            as is_name_of_a_code,
        statement.row_scheme in ('procurement', 'asset', 'item') as is_free_list,
        count(distinct printed.name_key) over (
            partition by printed.statement_id, printed.scheme, printed.code
        ) as names_beside_code
    from printed
    left join {{ ref('statement') }} as statement on printed.statement_code = statement.statement_code
    where printed.name_key != ''

),

judged as (

    select
        counted.*,
        bool_or(known.name_key = counted.name_key and known.kind is null) as is_official,
        coalesce(
            min(known.kind) filter (
                where known.name_key = counted.name_key and coalesce(known.valid_to, 9999) >= counted.fiscal_year
            ),
            case
                when bool_or(
                    known.short_key = regexp_replace(counted.name_key, '支出$', '')
                    and coalesce(known.valid_to, 9999) >= counted.fiscal_year
                ) then 'abbreviation'
            end
        ) as variant,
        -- the name of that year: the former one that was the first to end after it, else today's
        coalesce(
            arg_min(known.name, known.valid_to * 1000 - length(known.name)) filter (
                where known.kind = 'former' and known.valid_to >= counted.fiscal_year
            ),
            min(known.name) filter (where known.kind is null)
        ) as official
    from counted
    inner join known on counted.scheme = known.scheme and counted.code = known.code
    group by all

),

sorted as (

    select
        *,
        case
            when is_official then 'official'
            when variant is not null then 'variant'
            when fiscal_year is null then 'of_unknown_year'
            when (names_beside_code > 1 or is_free_list) and not is_name_of_a_code then 'item'
            else 'other'
        end as outcome
    from judged

),

final as (

    select
        'D4N' as rule_id,
        statement_id || ':' || row_no
        || case when count(*) over (partition by statement_id, row_no) > 1 then ':' || code else '' end || ':D4N' as equation_id,
        document_id,
        statement_id,
        statement_code,
        line_label,
        page,
        case outcome when 'variant' then 'exact' else 'mismatch' end as status,
        case variant
            when 'former' then '曾用名 (a former name)'
            when 'abbreviation' then '简称 (a short form)'
            when 'variant' then '通行写法 (a common variant)'
        end as reason,
        {% set values = {'code': 'code', 'label': 'line_label', 'official': 'official'} %}
        {{ reconcile_sentence('d4n_other', 'zh', values) }} as explanation_zh,
        {{ reconcile_sentence('d4n_other', 'en', values) }} as explanation_en
    from sorted
    where outcome in ('variant', 'other')

    union all
    {{ reconcile_checked_together('D4N', 'sorted', "outcome = 'official'", 'exact', 'd4n_all') }}
    union all
    {{ reconcile_checked_together('D4N', 'sorted', "outcome = 'of_unknown_year'", 'not_checked', 'd4n_year', part='year', reason='年度未知，无法判断名称是否为当年所用 (the year is not known: the names may be those of that year)') }}
    union all
    {{ reconcile_checked_together('D4N', 'sorted', "outcome = 'item'", 'not_applicable', 'd4n_items', part='items', reason='名称为编码下的明细 (the names are those of items)') }}

)

select * from final
