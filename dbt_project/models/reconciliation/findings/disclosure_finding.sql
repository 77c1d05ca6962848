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
    main.finding_id,
    main.document_id,
    main.document_id as disclosure_id,
    main.file_sha256,
    file_names.file_name,
    coalesce(place_of.page, main.page) as page,
    main.statement_id,
    main.statement_code,
    main.rule_id,
    main.rules,
    main.equations,
    main.statements,
    case
        when rule.severity = 'info' or coalesce(record.is_on_trial, false) then 'remark'
        when main.is_repeated then 'repeat'
        else 'accusation'
    end as kind,
    rule.severity,
    main.fault,
    main.is_waived as waived,
    place_of.table_no,
    place_of.row_no,
    place_of.column_no,
    place_of.sentence_no,
    place_of.char_start,
    place_of.block_no,
    place_of.x0,
    place_of.y0,
    place_of.x1,
    place_of.y1,
    main.line_label,
    main.column_path,
    place.row_as_printed,
    main.reported_yuan,
    main.computed_yuan,
    main.difference_yuan,
    main.explanation_zh as sentence_zh,
    main.explanation_en as sentence_en,
    suggested.suggestion,
    suggested.suggestion_zh,
    suggested.suggestion_en,
    candidates.candidate_cells
from main
left join {{ ref('rule_catalogue') }} as rule on main.rule_id = rule.rule_id
left join {{ ref('rule_standing') }} as record on main.rule_id = record.rule_id
left join {{ ref('finding_row') }} as place on main.finding_id = place.equation_id
left join {{ ref('disclosure_place') }} as place_of on main.finding_id = place_of.equation_id
left join candidates on main.finding_id = candidates.finding_id
left join {{ ref('suggestion_sentence') }} as suggested on main.finding_id = suggested.finding_id
left join file_names on main.file_sha256 = file_names.file_sha256
