-- Why an equation between disclosures that does not meet accuses nobody. kind:
--   reading   the line that the words name is not printed in the other disclosure; only lines of the same figure are
--   base      与上年相比 does not say which figure of last year; nor do the document's other comparisons agree with that disclosure
--   restated  most of what the document says of that disclosure differs from it: it compares with recounted figures
--   basis     the sentence itself says that the two years are counted differently (统计口径)
--   bridge    a subject was merged or split between the two, or its code bears another name, which no seed knows as its former one
--   units     units that the department names are not in the build, or it names none (of sums over units)
-- The first that applies counts, in this order. One row per failing equation in doubt.

with failing as (

    select
        rule_id,
        equation_id,
        document_id
    from {{ ref('corpus_equation') }}
    where arithmetic_status = 'mismatch'

),

matched as (

    select
        stated.*,
        equation.equation_id,
        equation.arithmetic_status
    from (select distinct equation_id, place, relation from {{ ref('corpus_rule_term') }}) as said
    inner join {{ ref('stated_match') }} as stated on said.place = stated.place and said.relation = stated.relation
    inner join {{ ref('corpus_equation') }} as equation on said.equation_id = equation.equation_id

),

-- zeros agree with anything that is not printed
habit as (

    select
        document_id,
        relation,
        count(*) filter (where arithmetic_status in ('exact', 'rounding') and stated_yuan != 0) as agree,
        count(distinct case when arithmetic_status = 'mismatch' then stated_yuan end) as differ
    from matched
    group by document_id, relation

),

failing_match as (

    select
        matched.*,
        habit.agree,
        habit.differ,
        claim.quote
    from matched
    inner join habit on matched.document_id = habit.document_id and matched.relation = habit.relation
    left join {{ ref('fact_claim') }} as claim on coalesce(matched.change_id, matched.amount_id) = claim.claim_id
    where matched.arithmetic_status = 'mismatch'

),

units as (

    select
        failing.equation_id,
        count(unit.unit_name) as named,
        string_agg(unit.unit_name, '、' order by unit.unit_name) filter (where unit.unit_disclosure_id is null) as absent
    from failing
    left join {{ ref('department_unit') }} as unit on failing.document_id = unit.disclosure_id
    where failing.equation_id not in (select equation_id from matched) and not contains(failing.equation_id, '.row.')
    group by failing.equation_id

),

doubts as (

    select
        equation_id,
        1 as place,
        'reading' as kind,
        '另一文件未印语句所指的行 (the line that the words name is not printed in the other disclosure)' as reason
    from failing_match
    where not has_named_reading

    union all

    select
        equation_id,
        2 as place,
        'restated' as kind,
        concat(
            '本文件所称上年数多与该文件不同（', differ, '处不同，', agree, '处相同），似按调整后口径 ',
            '(most of what it says of that year differs: recounted)'
        ) as reason
    from failing_match
    where differ > 1 and differ >= agree

    union all

    select
        equation_id,
        3 as place,
        'base' as kind,
        '未写明与上年何数相比 (which figure of last year is compared with is not said)' as reason
    from failing_match
    where not is_explicit and agree < 3

    union all

    select
        equation_id,
        4 as place,
        'basis' as kind,
        '语句称口径有变 (the sentence says that the years are counted differently)' as reason
    from failing_match
    where regexp_matches(coalesce(quote, ''), '口径|不可比|不具备?可比|同口径')

    union all

    select
        equation_id,
        5 as place,
        'bridge' as kind,
        '科目有归并或拆分 (a subject was merged or split): ' || subject_bridge as reason
    from failing_match
    where not coalesce(is_one_to_one, true)

    union all

    select
        failing_match.equation_id,
        6 as place,
        'bridge' as kind,
        concat('同一编码的科目名称不同 (the code bears another name): ', failing_match.other_subject_name) as reason
    from failing_match
    left join {{ ref('subject_name_variant') }} as variant
        on
            failing_match.other_subject_code = variant.code
            and variant.kind in ('former', 'abbreviation')
            and {{ reconcile_subject_key('variant.name') }}
            in ({{ reconcile_subject_key('failing_match.subject_name') }}, {{ reconcile_subject_key('failing_match.other_subject_name') }})
    where
        variant.code is null
        and not contains({{ reconcile_subject_key('failing_match.subject_name') }}, {{ reconcile_subject_key('failing_match.other_subject_name') }})
        and not contains({{ reconcile_subject_key('failing_match.other_subject_name') }}, {{ reconcile_subject_key('failing_match.subject_name') }})

    union all

    select
        equation_id,
        7 as place,
        'units' as kind,
        case
            when named = 0 then '部门未列所属单位，不知是否齐全 (the department does not list its units)'
            else '所属单位的文件未齐，缺 (disclosures of its units that are not in this build): ' || absent
        end as reason
    from units
    where named = 0 or absent is not null

)

select
    equation_id,
    kind,
    reason
from doubts
qualify row_number() over (partition by equation_id order by place) = 1
