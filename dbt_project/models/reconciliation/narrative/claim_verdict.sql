-- The verdict on every sentence figure that a rule can compute, over all its readings: exact where one reading gives the
-- printed figure, rounding where one is a step of its last digit away (many publishers cut instead of rounding, or round
-- twice), mismatch where no reading does and all that it needs is printed in words and figures, else not_checked.
-- A rate or share of an amount that is itself a mismatch is a consequence of it, not an error of its own.
-- One row per rule, figure and part.
with equation as (

    {% for rule in rule_models('sentences') %}
    select * from {{ ref(rule) }}
    {% if not loop.last %}union all by name{% endif %}
    {% endfor %}

),

judged as (

    select
        *,
        case
            when impossible is not null then 'impossible'
            when abs(computed - reported) <= step / 2 then 'exact'
            when computed is null or computed_low is null or computed_high is null then 'unknown'
            when computed_low <= reported + step / 2 and computed_high >= reported - step / 2 then 'exact'
            when computed_low <= reported + step * 1.5 and computed_high >= reported - step * 1.5 then 'rounding'
            else 'apart'
        end as outcome
    from equation

),

closest as (

    select
        rule_id,
        claim_id,
        part,
        count(*) as readings,
        bool_and(is_certain) as is_certain,
        case
            when bool_or(outcome = 'exact') then 'exact'
            when bool_or(outcome = 'rounding') then 'rounding'
            when bool_and(outcome in ('apart', 'impossible')) and bool_and(is_certain) then 'mismatch'
            else 'not_checked'
        end as arithmetic_status,
        min(reported) as reported,
        min(step) as step,
        min(unit) as unit,
        bool_or(part in ('amount', 'parts', 'again', 'count', 'changes', 'change')) as is_of_amount,
        {% for column in ['computed', 'words', 'input_ids'] %}
        min_by({{ column }}, (case outcome when 'exact' then 0 when 'rounding' then 1 else 2 end, reading)) as {{ column }},
        {% endfor %}
        max(impossible) as impossible
    from judged
    group by rule_id, claim_id, part

),

wrong_amount as (

    select
        claim_id,
        min(rule_id) as rule_id,
        min_by(part, rule_id || part) as part
    from closest
    where arithmetic_status = 'mismatch' and is_of_amount
    group by claim_id

),

consequence as (

    select
        closest.rule_id,
        closest.claim_id,
        closest.part,
        min(wrong_amount.claim_id) as of_claim_id
    from closest
    inner join wrong_amount
        on list_contains(closest.input_ids, wrong_amount.claim_id)
        or (closest.claim_id = wrong_amount.claim_id and closest.rule_id || closest.part != wrong_amount.rule_id || wrong_amount.part)
    where closest.arithmetic_status = 'mismatch'
    group by closest.rule_id, closest.claim_id, closest.part

),

final as (

    select
        closest.* exclude (arithmetic_status),
        case when consequence.claim_id is not null then 'not_checked' else closest.arithmetic_status end as status,
        consequence.of_claim_id,
        case
            when consequence.claim_id is not null
                then '所依据的数字本身有误 (an amount that it rests on is itself wrong)'
            when closest.arithmetic_status = 'not_checked' and not closest.is_certain
                then '语句与数字的对应不确定 (which figure the words speak of is not certain)'
            when closest.arithmetic_status = 'not_checked'
                then '缺少计算所需的数字 (a figure that it needs is not printed)'
        end as reason
    from closest
    left join consequence
        on closest.rule_id = consequence.rule_id and closest.claim_id = consequence.claim_id and closest.part = consequence.part

)

select * from final
