-- One printed error each: those within a disclosure, and those that another disclosure shows; with the latest answer of a
-- reviewer to any of its equations (answers.csv). A waived finding is no failure: a person has accepted it in waiver.csv, or
-- a reviewer has rejected it. One row per finding.
with every as (

    select *
    from {{ ref('disclosure_finding') }}
    union all by name
    select *
    from {{ ref('corpus_finding') }}

),

answers as (

    select
        equation.finding_id,
        answer.answer,
        answer.reason,
        answer.answered_by,
        answer.answered_on,
        answer.corrected_in
    from {{ ref('finding_equation') }} as equation
    inner join {{ ref('stg_answer') }} as answer on equation.equation_id = answer.finding_id
    qualify row_number() over (
        partition by equation.finding_id
        order by answer.answered_on desc nulls last, answer.row_no desc, answer.answers_file desc
    ) = 1

),

final as (

    select
        every.finding_id,
        every.document_id,
        every.disclosure_id,
        every.file_sha256,
        every.file_name,
        every.page,
        every.statement_id,
        every.statement_code,
        every.rule_id,
        every.rules,
        every.equations,
        every.statements,
        every.kind,
        every.severity,
        every.fault,
        every.waived or coalesce(answers.answer = 'rejected', false) as waived,
        every.table_no,
        every.row_no,
        every.column_no,
        every.sentence_no,
        every.char_start,
        every.block_no,
        every.x0,
        every.y0,
        every.x1,
        every.y1,
        every.line_label,
        every.column_path,
        every.row_as_printed,
        every.reported_yuan,
        every.computed_yuan,
        every.difference_yuan,
        every.sentence_zh,
        every.sentence_en,
        every.suggestion,
        every.suggestion_zh,
        every.suggestion_en,
        every.candidate_cells,
        answers.answer,
        answers.reason as answer_reason,
        answers.answered_by,
        answers.answered_on,
        answers.corrected_in
    from every
    left join answers on every.finding_id = answers.finding_id

)

select * from final
