-- N7: a number of vehicles, large machines, delegations, receptions or guests in a sentence is the one that the table of
-- assets, statistics or three public expenses prints.
-- passes: 共有车辆 2 辆 where 公开10表 prints 2; 国内公务接待 105 批次 where the table of 三公 prints 105
-- fails:  共有车辆 3 辆 where it prints 2
with counted as (

    select
        document_id,
        line_code as item,
        min(quantity) as least,
        max(quantity) as most,
        min(line_label) as line_label
    from {{ ref('int_landed_line') }}
    where
        quantity is not null and coalesce(measure, '') != 'money'
        and (line_code like 'assets_%' or line_code in (select line_code from {{ ref('claim_count') }}))
    group by document_id, line_code

),

-- 国内公务接待 105 批次, 1150 人次: a number without words goes on from the one before
worded as (

    select
        claim_id,
        document_id,
        figure_no,
        printed_unit,
        concat_ws(
            '/',
            case when figure.phrase is null or not regexp_matches(figure.phrase, '接待|团组|购置|保有|出国|车') then lag(figure.phrase) over before end,
            figure.phrase
        ) as words
    from {{ ref('int_stated_figure') }} as figure
    where figure.role = 'amount' and figure.form = 'count'
    window before as (partition by figure.file_sha256, figure.sentence_no order by figure.figure_no)

),

named as (

    select
        meaning.claim_id,
        meaning.document_id,
        meaning.item,
        -- 公务用车保有量 are the cars that appropriations run; 车辆 of the assets are all of them
        meaning.is_understood and not (meaning.item = 'assets_vehicles' and contains(coalesce(figure.phrase, ''), '保有量'))
            as is_understood
    from {{ ref('int_claim_meaning') }} as meaning
    inner join {{ ref('int_stated_figure') }} as figure using (claim_id)
    where figure.role = 'amount' and figure.measure in ('vehicles', 'pieces')

    union all

    select
        worded.claim_id,
        worded.document_id,
        min(kind.line_code) as item,
        count(distinct kind.line_code) = 1 as is_understood
    from worded
    inner join {{ ref('claim_count') }} as kind
        on regexp_matches(worded.words, kind.words)
        and regexp_full_match(worded.printed_unit, kind.units)
        and (kind.not_words is null or not regexp_matches(worded.words, kind.not_words))
    group by worded.claim_id, worded.document_id

)

select
    'N7' as rule_id,
    figure.claim_id,
    'count' as part,
    1 as reading,
    figure.stated as reported,
    figure.step,
    figure.printed_unit as unit,
    counted.least as computed,
    counted.least as computed_low,
    counted.most as computed_high,
    bool_and(named.is_understood) and not figure.is_approximate and counted.least = counted.most as is_certain,
    cast(null as varchar) as impossible,
    counted.line_label || ' ' || cast(cast(counted.least as integer) as varchar) as words,
    cast([] as varchar[]) as input_ids
from {{ ref('int_stated_figure') }} as figure
inner join named using (claim_id)
inner join counted on named.document_id = counted.document_id and named.item = counted.item
group by
    figure.claim_id, figure.stated, figure.step, figure.printed_unit, figure.is_approximate,
    counted.least, counted.most, counted.line_label
