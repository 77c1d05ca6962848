-- Failing comparisons of two statements that differ in what they cover. kind:
--   scope      they differ by exactly a printed line that one of them may leave out (scope_line): the rule does not apply
--   carryover  neither says whether it includes what was carried over, and they differ by no more than that
-- One row per failing equation and kind.

with failing as (

    select * from {{ ref('failing_equation') }}

),

terms as (

    select * from {{ ref('failing_term') }}

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
    inner join carried on failing.document_id = carried.document_id
    where failing.may_carry_over and abs(failing.difference_yuan) <= carried.largest_yuan

)

select * from scopes
union all
select * from perhaps_carried
