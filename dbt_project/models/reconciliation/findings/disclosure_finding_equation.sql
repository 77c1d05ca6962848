-- The failing equations and checks of each finding: the main one, and what follows from the same printed error.
-- The main one has the figure that most of them blame (suspect_figure), is within a statement rather than between two, has
-- the fewest terms, and is printed first.
-- One row per finding and equation.

with terms as (

    select
        equation_id,
        count(*) as terms
    from {{ ref('disclosure_term') }}
    where term_state not in ('blank', 'dash')
    group by equation_id

),

-- in how many equations of its finding the figure that an equation blames is blamed
blamed as (

    select
        grouped.group_id,
        suspect.equation_id,
        count(*) over (partition by grouped.group_id, suspect.figure) as blamed_in
    from {{ ref('finding_group') }} as grouped
    inner join {{ ref('suspect_figure') }} as suspect using (equation_id)
    where suspect.is_best

),

ranked as (

    select
        grouped.group_id,
        verdict.rule_id,
        verdict.equation_id,
        verdict.document_id,
        verdict.file_sha256,
        verdict.statement_id,
        verdict.page,
        verdict.line_label,
        verdict.column_path,
        verdict.difference_yuan,
        {{ place_columns('place_of') }},
        row_number() over (
            partition by grouped.group_id
            order by
                coalesce(rule.sentinel, '') = 'judges',
                coalesce(blamed.blamed_in, 0) desc,
                case rule.family when 'within' then 1 when 'between' then 2 else 3 end,
                case rule.severity when 'critical' then 1 when 'warning' then 2 else 3 end,
                terms.terms,
                coalesce(rule.direction, '') != 'across',
                verdict.page,
                place_of.sentence_no,
                place_of.char_start,
                length(verdict.equation_id),
                verdict.equation_id
        ) as place
    from {{ ref('finding_group') }} as grouped
    inner join {{ ref('disclosure_verdict') }} as verdict using (equation_id)
    left join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
    left join terms using (equation_id)
    left join blamed using (equation_id)
    left join {{ ref('disclosure_place') }} as place_of on verdict.equation_id = place_of.equation_id

)

select
    first_value(ranked.equation_id) over (partition by ranked.group_id order by ranked.place) as finding_id,
    ranked.rule_id,
    ranked.equation_id,
    ranked.document_id,
    ranked.document_id as disclosure_id,
    ranked.file_sha256,
    ranked.statement_id,
    ranked.page,
    ranked.table_no,
    ranked.row_no,
    ranked.column_no,
    ranked.sentence_no,
    ranked.char_start,
    ranked.block_no,
    ranked.line_label,
    ranked.column_path,
    ranked.difference_yuan,
    case when ranked.place = 1 then 'main' else 'consequence' end as role
from ranked
