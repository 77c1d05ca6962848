-- What each phrase means, facet by facet. `unknown` holds what no word of the seed reads; `is_readable` says that nothing
-- is left over and no facet has two values, `is_understood` that it names no two subjects either. One row per phrase.
with word as (

    select
        *,
        value not like '%_total' and value not in ('fiscal_appropriation', 'budget', 'both', 'projects') as word_is_particular
    from {{ ref('int_phrase_word') }}

),

facets as (

    select
        phrase_key,
        nullif(string_agg(word, '' order by word_at) filter (where facet = 'unknown'), '') as unknown,
        {% for facet in ['item', 'flow', 'fund', 'nature', 'origin', 'phase'] %}
        -- the particular before the general: 政府采购货物 is goods, 政府性基金预算财政拨款 is the fund
        max_by(value, (word_is_particular, word_at)) filter (where facet = '{{ facet }}') as {{ facet }},
        count(distinct value) filter (where facet = '{{ facet }}' and word_is_particular) as {{ facet }}s,
        {% endfor %}
        -- of a path (一般公共服务支出(类)财政事务(款)行政运行(项)) the last name is meant
        max_by(value, word_at) filter (where facet = 'subject') as subject_name,
        min_by(value, word_at) filter (where facet = 'subject') as subject_class_name,
        count(*) filter (where facet = 'subject') as subjects,
        count(*) filter (where facet = 'level') as levels,
        bool_or(facet = 'year_offset') as is_of_last_year
    from word
    group by phrase_key

),

final as (

    select
        phrase_key,
        unknown,
        item,
        case when flow is null and fund in (
            'business_income', 'operating_income', 'superior_subsidy', 'subordinate_remittance', 'other_income'
        ) then 'revenue' when flow is null and nature is not null then 'expenditure' else flow end as flow,
        fund,
        nature,
        origin,
        phase,
        subject_name,
        subject_class_name,
        is_of_last_year,
        unknown is null and greatest(items, flows, funds, natures, origins) <= 1 as is_readable,
        unknown is null
        and greatest(items, flows, funds, natures, origins) <= 1
        -- several names of subjects are one only as a path with levels
        and (subjects <= 1 or levels >= subjects - 1) as is_understood,
        item is not null or subject_name is not null as has_item,
        coalesce(fund, nature, nullif(origin, 'current')) is not null as has_scope,
        facets.flow is not null as has_flow
    from facets

)

select * from final
