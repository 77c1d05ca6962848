-- Failing sums whose structure is not what it was taken for: columns that hardly ever are the sum that they seem to be, a
-- list of units and projects whose levels hardly ever add up, lines of which one is the sum of those printed under it.
-- One row per failing equation and sign.

with failing as (

    select * from {{ ref('failing_equation') }}

),

-- how often what looks like one structure holds: a total column with its parts, a statement's tree of units and projects
structures as (

    select
        equation.statement_id,
        equation.rule_id,
        case when rule.direction = 'across' then regexp_replace(equation.equation_id, '^([^:]*:[^:]*:)[^:]*:', '') end as sum_columns,
        min(rule.direction) as direction,
        count(*) filter (where equation.arithmetic_status = 'mismatch') as fails,
        count(*) filter (where equation.arithmetic_status in ('exact', 'rounding') and equation.reported_yuan != 0) as holds
    from {{ ref('equation') }} as equation
    inner join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
    where rule.direction = 'across' or contains(coalesce(rule.doubts, ''), 'levels')
    group by all

),

unproven as (

    select
        failing.equation_id,
        'structure' as kind,
        concat(
            '各栏或各级之间的关系在本表多不成立（', structures.fails, '处不等，', structures.holds,
            '处相等），结构存疑 (hardly ever holds in this statement: the structure is doubtful)'
        ) as reason
    from failing
    inner join structures
        on
            failing.statement_id = structures.statement_id
            and failing.rule_id = structures.rule_id
            and (
                structures.sum_columns is null
                or structures.sum_columns = regexp_replace(failing.equation_id, '^([^:]*:[^:]*:)[^:]*:', '')
            )
    where
        (structures.direction = 'across' and structures.fails >= 3 and structures.fails >= 3 * structures.holds)
        or (failing.has_doubtful_levels and structures.fails >= 2 and structures.fails >= structures.holds)

),

-- the parts of a list that may be nested without saying so, in printed order
parts_in_order as (

    select
        term.equation_id,
        term.amount_yuan,
        row_number() over in_order as part_no,
        sum(term.amount_yuan) over in_order as sum_so_far
    from {{ ref('disclosure_term') }} as term
    inner join failing on term.equation_id = failing.equation_id
    where
        failing.may_be_nested
        and term.side = 'computed'
        and term.amount_yuan != 0
        and coalesce(term.candidate, failing.candidate) = failing.candidate
    window in_order as (partition by term.equation_id order by term.term_no)

),

-- 6000 above 5000 and 1000: a part that is the sum of two or more printed right under it
nested as (

    select
        holder.equation_id,
        'structure' as kind,
        '其中有的行等于其下数行之和，各行似有层级 (a line is the sum of those under it: the list seems nested)' as reason
    from parts_in_order as holder
    inner join parts_in_order as last_part
        on
            holder.equation_id = last_part.equation_id
            and last_part.part_no >= holder.part_no + 2
            and last_part.sum_so_far - holder.sum_so_far = holder.amount_yuan
    group by holder.equation_id

),

-- a pair that the sentinel finds in a structure that is doubtful says nothing either
sentinel_of_unproven as (

    select
        failing.equation_id,
        'structure' as kind,
        unproven.reason
    from failing
    inner join unproven on starts_with(failing.equation_id, unproven.equation_id || '.')
    where failing.is_sentinel

)

select * from nested
union all
select * from unproven
union all
select * from sentinel_of_unproven
