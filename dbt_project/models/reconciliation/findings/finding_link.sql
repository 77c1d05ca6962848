-- What failing equations and checks have in common, so that one printed error is one finding:
--   cell     the same value in the same cell would close them
--   row      sums down of one line, in several columns: a line left out, added or exchanged shows in each
--   columns  three lines or more of one statement in which the same columns do not add up: a column moved against its rows
--   column   two lines of one column that miss by the same amount: what one has too much the other lacks
--   pair     three lines or more in which the same two statements dissent: they divide one sum in two ways
--   amount   the same difference, of three digits or more, in one disclosure: a statement repeats what another prints
--   sum      the sentinel's pair and the sum that it is taken from
--   said     checks that say the same of one disclosure
-- One row per failing equation or check and link.

with failing as (

    select
        verdict.rule_id,
        verdict.equation_id,
        verdict.document_id,
        verdict.statement_id,
        verdict.line_label,
        verdict.difference_yuan,
        verdict.explanation_zh,
        verdict.is_waived,
        rule.direction,
        coalesce(rule.sentinel, '') = 'judges' as is_sentinel,
        -- the place and what follows it: W1.nature; of the sentinel, the equation that it looks at
        split_part(verdict.equation_id, ':', 3) as row_no,
        case
            when coalesce(rule.sentinel, '') = 'judges'
                then left(split_part(verdict.equation_id, ':', 5), -1 - length(verdict.rule_id))
            else split_part(verdict.equation_id, ':', 5)
        end as sum_kind,
        split_part(verdict.equation_id, ':', 4) as column_no
    from {{ ref('disclosure_verdict') }} as verdict
    left join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
    where verdict.status = 'mismatch'

),

-- which two statements an equation compares
pairs as (

    select
        term.equation_id,
        min(term.statement_id) as one_statement_id,
        max(term.statement_id) as other_statement_id
    from {{ ref('disclosure_term') }} as term
    semi join failing using (equation_id)
    group by term.equation_id
    having count(distinct term.statement_id) = 2

),

links as (

    select
        equation_id,
        concat_ws(':', 'pair', one_statement_id, other_statement_id) as link
    from pairs
    qualify count(*) over (partition by one_statement_id, other_statement_id) >= 3

    union all

    select
        support.equation_id,
        concat_ws(':', 'cell', support.budget_line_id, cast(round(support.needed_yuan / 1000) as varchar)) as link
    from {{ ref('wish_support') }} as support
    where support.is_best and support.closes > 1

    union all

    select
        equation_id,
        concat_ws(':', 'row', statement_id, row_no) as link
    from failing
    where direction = 'down' or is_sentinel

    union all

    select
        equation_id,
        concat_ws(':', 'columns', statement_id, column_no, sum_kind) as link
    from failing
    where direction = 'across' or is_sentinel
    qualify count(*) over (partition by statement_id, column_no, sum_kind) >= 3

    union all

    select
        equation_id,
        concat_ws(':', 'column', statement_id, column_no, cast(abs(difference_yuan) as varchar)) as link
    from failing
    where direction = 'down'

    union all

    select
        equation_id,
        concat_ws(':', 'amount', document_id, cast(abs(difference_yuan) as varchar)) as link
    from failing
    where length(trim(replace(cast(abs(difference_yuan) as varchar), '.', ''), '0')) >= 3

    union all

    select
        equation_id,
        concat_ws(':', 'sum', statement_id, row_no, column_no, sum_kind) as link
    from failing
    where difference_yuan is not null

    union all

    select
        equation_id,
        concat_ws(':', 'said', document_id, rule_id, explanation_zh) as link
    from failing
    where difference_yuan is null and explanation_zh is not null

),

-- what a person has accepted is no part of what he has not
final as (

    select
        links.equation_id,
        concat_ws(':', links.link, cast(failing.is_waived as varchar)) as link
    from links
    inner join failing using (equation_id)

)

select * from final
