{#- Words that go on about what was named before: 支出决算为, 预算安排. -#}
{% set goes_on = '(支出|收入)?(年初|全年|调整|本年|当年|实际)*(预算|决算|执行|安排|完成|支出)*(数|额)*(为|是)?' %}
-- What each stated figure is about: its own words, and, where these name nothing (支出决算为, 预算安排), what the clause
-- before or the paragraph's first noun names. The scope of a list (财政拨款支出, 其中：) goes over to its members.
-- One row per stated figure.
with meaning as (

    select
        phrase.file_sha256,
        phrase.figure_no,
        phrase.place,
        phrase.phrase_key,
        phrase.year_said,
        meaning.* exclude (phrase_key)
    from {{ ref('int_claim_phrase') }} as phrase
    left join {{ ref('int_phrase_meaning') }} as meaning using (phrase_key)

),

figure as (

    select * from {{ ref('int_stated_figure') }}

),

placed as (

    select
        figure.claim_id,
        figure.document_id,
        figure.file_sha256,
        figure.figure_no,
        figure.sentence_no,
        figure.parent_no,
        figure.base_no,
        figure.subject_code,
        own_words.phrase_key as own_key,
        own_words.unknown,
        coalesce(own_words.year_said, case when own_words.is_of_last_year then figure.fiscal_year - 1 end) as year_said,
        own_words.year_said as year_printed,
        own_words.phase,
        -- words that name nothing by themselves, or a flow alone behind a subject
        own_words.phrase_key is null
        or (
            own_words.is_understood
            and not own_words.has_item and not own_words.has_scope
            and (
                not own_words.has_flow
                or before_words.has_item
                or (topic_words.has_item and regexp_full_match(own_words.phrase_key, '{{ goes_on }}'))
            )
        ) as is_inherited,
        case
            when own_words.phrase_key is null or own_words.phrase_key = '' then true
            when figure.subject_code is not null then own_words.is_readable
            else own_words.is_understood
        end as is_own_understood,
        own_words, before_words, topic_words, heading_words
    from figure
    left join meaning as own_words
        on figure.file_sha256 = own_words.file_sha256 and figure.figure_no = own_words.figure_no and own_words.place = 'own'
    left join meaning as before_words
        on figure.file_sha256 = before_words.file_sha256 and figure.figure_no = before_words.figure_no and before_words.place = 'before'
    left join meaning as topic_words
        on figure.file_sha256 = topic_words.file_sha256 and figure.figure_no = topic_words.figure_no and topic_words.place = 'topic'
    left join meaning as heading_words
        on figure.file_sha256 = heading_words.file_sha256 and figure.figure_no = heading_words.figure_no and heading_words.place = 'heading'

),

chosen as (

    select
        *,
        case
            when not is_inherited then 'own'
            when before_words.has_item and before_words.is_understood then 'before'
            when topic_words.has_item and topic_words.is_understood then 'topic'
            when before_words.is_understood and (before_words.has_scope or before_words.has_flow) then 'before'
            when topic_words.is_understood and (topic_words.has_scope or topic_words.has_flow) then 'topic'
            when topic_words.phrase_key is null and heading_words.is_understood and heading_words.has_item then 'heading'
            -- 年初预算为 …, 支出决算为 …: without a subject it is nobody's
            when own_words.has_flow and not (coalesce(own_words.phase, '') in ('final', 'execution') and base_no is not null) then 'own'
            else 'none'
        end as meant_by
    from placed

),

named as (

    select
        claim_id,
        document_id,
        file_sha256,
        figure_no,
        sentence_no,
        parent_no,
        own_key,
        unknown,
        year_said,
        year_printed,
        phase,
        meant_by,
        subject_code,
        is_own_understood and (meant_by != 'none' or subject_code is not null) as is_understood,
        {% for facet in ['item', 'subject_name', 'subject_class_name', 'flow', 'fund', 'nature', 'origin'] %}
        case meant_by
            when 'own' then own_words.{{ facet }}
            when 'before' then before_words.{{ facet }}
            when 'topic' then topic_words.{{ facet }}
            when 'heading' then heading_words.{{ facet }}
        end as {{ facet }},
        {% endfor %}
        coalesce(topic_words.fund, heading_words.fund) as scope_fund,
        -- 其中：财政拨款, 其中：人员经费 name no thing of their own; 一般公共预算支出 does
        meant_by = 'own' and not own_words.has_item and not own_words.has_flow and own_words.has_scope as is_division,
        -- 1、行政运行 …。具体为：人员经费 …: the paragraph's subject divided
        case when topic_words.is_understood then topic_words.item end as topic_item,
        case when topic_words.is_understood then topic_words.subject_name end as topic_subject
    from chosen

),

final as (

    select
        named.claim_id,
        named.document_id,
        named.file_sha256,
        named.figure_no,
        named.meant_by,
        named.own_key,
        named.unknown,
        -- 2025年三公经费支出 20.12 万元, 其中：接待 12.39 万元: the parts are of that year
        coalesce(
            named.year_said, case when named.phase is null or named.phase is not distinct from parent.phase then parent.year_printed end
        ) as year_said,
        named.phase,
        -- 履职工作经费 4,754.51 万元, 其中结转结余 390 万元: what a thing that nobody knows is divided into
        named.is_understood
        and not (named.is_division and coalesce(not parent.is_understood, false) and parent.subject_code is null) as is_understood,
        named.subject_code,
        case
            when named.subject_name is not null or named.item is not null then named.subject_name
            when named.is_division
                then coalesce(parent.subject_name, case when parent.item is null then named.topic_subject end)
        end as subject_name,
        named.subject_class_name,
        case
            when named.subject_code is not null or named.subject_name is not null then 'subject'
            when named.item is not null then named.item
            -- it divides what the list or the paragraph is about
            when named.is_division
                then coalesce(
                    parent.item, case when parent.subject_name is not null then 'subject' end,
                    named.topic_item, case when named.topic_subject is not null then 'subject' end, 'total'
                )
            when coalesce(named.flow, named.fund, named.nature, named.origin) is not null then 'total'
        end as item,
        coalesce(named.flow, case when named.subject_name is not null then 'expenditure' end) as flow,
        coalesce(named.fund, parent.fund, named.scope_fund) as fund,
        named.fund as own_fund,
        named.nature,
        coalesce(named.origin, case when named.nature is null and named.fund is null then parent.origin end) as origin
    from named
    left join named as parent
        on named.file_sha256 = parent.file_sha256 and named.parent_no = parent.figure_no

)

select * from final
