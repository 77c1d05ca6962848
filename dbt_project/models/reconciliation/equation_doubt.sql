-- Why an equation whose numbers do not meet accuses nobody, or not the publisher. kind:
--   misread    a cell of it has a sign on the page that it was misread: the fault is ours, and the cell is held back
--   gap        a figure in the same line (sums across) or between the same lines (sums down) was not understood
--   structure  columns that hardly ever are the sum that they seem to be, or a list of units and projects whose levels
--              hardly ever add up, or lines of which one is the sum of those printed under it: the structure is not what it
--              was taken for
--   carryover  statements that do not say whether they include what was carried over differ by no more than that
--   scope      two statements that differ by exactly a printed line that one of them may leave out (scope_line): they differ
--              in what they cover, so the rule does not apply
-- The first that applies counts, in this order. One row per failing equation in doubt.

with failing as (

    select
        equation.*,
        rule.direction,
        coalesce(rule.sentinel, '') = 'judges' as is_sentinel,
        contains(coalesce(rule.doubts, ''), 'levels') as has_doubtful_levels,
        contains(coalesce(rule.doubts, ''), 'nested') as may_be_nested,
        rule.family
    from {{ ref('equation') }} as equation
    left join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
    where equation.arithmetic_status = 'mismatch'

),

terms as (

    select
        term.equation_id,
        term.budget_line_id,
        term.statement_id,
        term.row_no,
        term.column_no
    from {{ ref('disclosure_term') }} as term
    inner join failing on term.equation_id = failing.equation_id
    where coalesce(term.candidate, failing.candidate) = failing.candidate

),

misread as (

    select
        terms.equation_id,
        'misread' as kind,
        '疑为读取有误 (signs of a misread): '
        || string_agg(distinct concat(cell.sign, ': ', left(cell.detail, 60)), '; ' order by concat(cell.sign, ': ', left(cell.detail, 60)))
            as reason
    from terms
    inner join {{ ref('misread_cell') }} as cell using (budget_line_id)
    group by terms.equation_id

),

not_understood as (

    select
        statement_id,
        row_no,
        column_no,
        printed_text,
        reason
    from {{ ref('checked_cell') }}
    where term_state = 'missing' and regexp_matches(printed_text, '[0-9]')

),

extents as (

    select
        terms.equation_id,
        terms.statement_id,
        terms.column_no,
        min(terms.row_no) as first_row,
        max(terms.row_no) as last_row
    from terms
    group by terms.equation_id, terms.statement_id, terms.column_no

),

gaps as (

    select
        extents.equation_id,
        'gap' as kind,
        '同行或同栏有未识别的数字 (a figure in the same line or column was not understood): ' || min(gap.printed_text) as reason
    from extents
    inner join failing using (equation_id)
    inner join not_understood as gap
        on
            extents.statement_id = gap.statement_id
            and gap.row_no between extents.first_row and extents.last_row
            and (gap.column_no = extents.column_no or failing.direction = 'across')
    where failing.family = 'within' and failing.direction is not null and failing.direction != ''
    group by extents.equation_id

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

),

sets as (

    select
        statement_id,
        document_id,
        statement_set
    from {{ ref('statement_set') }}

),

scopes as (

    select
        failing.equation_id,
        'scope' as kind,
        concat(
            '两表相差恰为所印“', min_by(concat_ws(' / ', line.line_label, line.column_path), line.budget_line_id), '”（',
            min(line.name_zh), '）：口径不同 (they differ by exactly a printed line, so they differ in what they cover)'
        ) as reason
    from failing
    inner join sets on failing.statement_id = sets.statement_id and failing.document_id = sets.document_id
    inner join {{ ref('scope_line') }} as line
        on
            sets.statement_set = line.statement_set
            and abs(abs(failing.difference_yuan) - abs(line.amount_yuan)) <= failing.tolerance_yuan + line.width_yuan / 2
    anti join terms on failing.equation_id = terms.equation_id and line.budget_line_id = terms.budget_line_id
    where failing.family = 'between'
    group by failing.equation_id

),

carried as (

    select
        cell.document_id,
        max(cell.amount_high) as largest_yuan
    from {{ ref('summary_cell') }} as cell
    where cell.line_code = 'carryover_in'
    group by cell.document_id

),

perhaps_carried as (

    select
        failing.equation_id,
        'carryover' as kind,
        '两表未注明是否含上年结转，差额不大于结转数 (neither statement says whether it includes what was carried over, and they differ by no more)'
            as reason
    from failing
    inner join {{ ref('rule_catalogue') }} as rule on failing.rule_id = rule.rule_id
    inner join carried on failing.document_id = carried.document_id
    where contains(rule.doubts, 'carryover') and abs(failing.difference_yuan) <= carried.largest_yuan

),

doubts as (

    select *, 5 as place from perhaps_carried
    union all
    select *, 0 as place from scopes
    union all
    select *, 1 as place from misread
    union all
    select *, 2 as place from gaps
    union all
    select *, 3 as place from nested
    union all
    select *, 3 as place from unproven
    union all
    select *, 3 as place from sentinel_of_unproven

),

final as (

    select
        equation_id,
        kind,
        reason
    from doubts
    qualify row_number() over (partition by equation_id order by place) = 1

)

select * from final
