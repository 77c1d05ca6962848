-- One printed error each that another disclosure shows, in the shape of disclosure_finding: the row or the sentence as printed.
-- One row per finding.

with equations as (

    select
        finding_id,
        count(*) as equations,
        count(distinct statement_id) as statements,
        string_agg(distinct rule_id, ', ' order by rule_id) as rules
    from {{ ref('corpus_finding_equation') }}
    group by finding_id

),

main as (

    select
        equations.*,
        verdict.* exclude (equation_id)
    from equations
    inner join {{ ref('corpus_verdict') }} as verdict on equations.finding_id = verdict.equation_id

),

printed as (

    select
        term.equation_id,
        string_agg(coalesce(claim.quote, concat_ws(' | ', term.line_label, term.printed_text)), ' … ' order by term.term_no)
            filter (where claim.claim_id is null or term.term_no = first_term.term_no) as as_printed
    from {{ ref('corpus_term') }} as term
    inner join (
        select
            equation_id,
            min(term_no) as term_no
        from {{ ref('corpus_term') }}
        where side = 'reported'
        group by equation_id
    ) as first_term on term.equation_id = first_term.equation_id
    semi join main on term.equation_id = main.finding_id
    left join {{ ref('fact_claim') }} as claim on term.budget_line_id = claim.claim_id
    where term.side = 'reported'
    group by term.equation_id

),

file_names as (

    select
        file_sha256,
        min(file_name) as file_name
    from {{ ref('dim_document') }}
    group by file_sha256

)

select
    {{ finding_columns(row_as_printed='printed.as_printed') }}
from main
left join {{ ref('rule_catalogue') }} as rule on main.rule_id = rule.rule_id
left join {{ ref('rule_standing') }} as record on main.rule_id = record.rule_id
left join {{ ref('corpus_place') }} as place_of on main.finding_id = place_of.equation_id
left join printed on main.finding_id = printed.equation_id
left join file_names on main.file_sha256 = file_names.file_sha256
