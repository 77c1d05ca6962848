-- One printed error each: its main equation in figures and in words, the row as printed, how many equations it breaks in
-- all, whose fault it is, and what arithmetic suggests. A remark (severity info, or a rule whose record is not yet good
-- enough) is no accusation and is counted apart, and so is a repeat (the same statements are printed again in a later file of
-- the disclosure, where they are accused); a waived finding is no failure. One row per finding.
with equations as (

    select
        finding_id,
        count(*) as equations,
        count(distinct statement_id) as statements,
        string_agg(distinct rule_id, ', ' order by rule_id) as rules,
        count(*) filter (where statement_id in (select repeated.statement_id from {{ ref('repeated_statement') }} as repeated))
            as repeated_equations
    from {{ ref('disclosure_finding_equation') }}
    group by finding_id

),

main as (

    select
        equations.finding_id,
        equations.equations,
        equations.statements,
        equations.rules,
        equations.equations = equations.repeated_equations as is_repeated,
        verdict.*
    from equations
    inner join {{ ref('disclosure_verdict') }} as verdict on equations.finding_id = verdict.equation_id

),

candidates as (

    select
        finding_id,
        list(budget_line_id order by candidate_no) as candidate_cells
    from {{ ref('finding_candidate') }}
    group by finding_id

),

file_names as (

    select
        file_sha256,
        min(file_name) as file_name
    from {{ ref('stg_file') }}
    group by file_sha256

)

select
    {{ finding_columns(
        row_as_printed='place.row_as_printed', is_repeated='main.is_repeated', suggested='suggested', candidates='candidates'
    ) }}
from main
left join {{ ref('rule_catalogue') }} as rule on main.rule_id = rule.rule_id
left join {{ ref('rule_standing') }} as record on main.rule_id = record.rule_id
left join {{ ref('finding_row') }} as place on main.finding_id = place.equation_id
left join {{ ref('disclosure_place') }} as place_of on main.finding_id = place_of.equation_id
left join candidates on main.finding_id = candidates.finding_id
left join {{ ref('suggestion_sentence') }} as suggested on main.finding_id = suggested.finding_id
left join file_names on main.file_sha256 = file_names.file_sha256
