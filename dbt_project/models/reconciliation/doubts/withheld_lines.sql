-- Lines that a disclosure does not publish, without a note that says so, as its figures show:
--   a nature  the total prints 项目支出 and no line of the disclosure does, while the lines of the other natures add up exactly
--             (an office whose projects are secret)
--   a class   of lists without classes, all classes but one add up to the summary's, and that one is short by what the total
--             is short; its lines are of subjects that may be secret (seed withheld_subject: the police)
-- amount_yuan is how much is withheld: sums down that fall short by no more accuse nobody.
-- One row per disclosure, kind and amount.

with sums as (

    select
        equation.*,
        cell.row_no,
        cell.nature
    from {{ ref('equation') }} as equation
    inner join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
    inner join {{ ref('disclosure_term') }} as term on equation.equation_id = term.equation_id and term.side = 'reported'
    inner join {{ ref('checked_cell') }} as cell on term.budget_line_id = cell.budget_line_id
    where rule.family = 'within' and rule.direction = 'down' and equation.reported_yuan > 0

),

lines_of_nature as (

    select distinct
        document_id,
        case when project_name is not null then 'project' else nature end as nature
    from {{ ref('checked_cell') }}
    where
        amount_yuan != 0
        and coalesce(project_name, case when nature is not null then coalesce(subject_code, economic_code, unit_name) end) is not null

),

of_nature as (

    select
        total.document_id,
        total.reported_yuan as amount_yuan,
        concat(
            '合计印有', facet.name_zh, ' ', format('{:,.2f}', cast(total.reported_yuan as double)),
            ' 元而各行均无：该类各行似未公开 (the total prints this nature and no line does: these lines seem withheld)'
        ) as reason
    from sums as total
    inner join {{ ref('facet_value') }} as facet on facet.facet = 'nature' and total.nature = facet.value
    semi join sums as other
        on
            total.statement_id = other.statement_id
            and total.row_no = other.row_no
            and total.nature != other.nature
            and other.computed_terms > 2
            and other.arithmetic_status in ('exact', 'rounding')
    anti join lines_of_nature as line on total.document_id = line.document_id and total.nature = line.nature
    where total.computed_terms > 2 and total.computed_printed = 0 and total.missing_terms = 0

),

-- what the items of each class add up to, against the summary
classes as (

    select
        equation.document_id,
        listed.statement_set,
        listed.class_code,
        equation.arithmetic_status,
        equation.difference_yuan,
        equation.tolerance_yuan,
        equation.line_label,
        bool_and(secret.subject_code is not null) as is_secret
    from {{ ref('equation') }} as equation
    inner join {{ ref('disclosure_term') }} as term on equation.equation_id = term.equation_id and term.side = 'computed'
    inner join {{ ref('listed_class') }} as listed on term.budget_line_id = listed.budget_line_id
    left join {{ ref('withheld_subject') }} as secret on starts_with(listed.subject_code, secret.subject_code)
    where equation.statement_id != listed.statement_id and listed.term_state = 'printed'
    group by all

),

of_class as (

    select
        classes.document_id,
        max(classes.difference_yuan) filter (where classes.arithmetic_status = 'mismatch') as amount_yuan,
        concat(
            '差额恰在“', max(classes.line_label) filter (where classes.arithmetic_status = 'mismatch'),
            '”一类，其他各类均相符，该类事项可能依法不予公开 (the gap is in one class alone, whose lines may be secret)'
        ) as reason
    from classes
    group by classes.document_id, classes.statement_set
    having
        count(*) filter (where classes.arithmetic_status = 'mismatch') = 1
        and bool_and(classes.is_secret and classes.difference_yuan > 0) filter (where classes.arithmetic_status = 'mismatch')
        and count(*) filter (where classes.arithmetic_status in ('exact', 'rounding')) >= 2

)

select * from of_nature
union
select * from of_class
