-- The verdict on every equation, and on every document as a whole (D rules).
-- status: exact | rounding | mismatch | not_applicable | not_checked with its reason. What does not meet and is in doubt
-- (equation_doubt) is not_checked, or a misread of ours (fault extraction); the rest is the fault that the catalogue says.
-- is_waived: a person has looked at the mismatch and accepted it (waiver.csv): no failure anywhere.
-- One row per equation or check.
with verdicts as (

    {{ reconcile_equation_verdict(ref('equation'), ref('equation_sentence'), ref('equation_doubt'), ref('statement_note')) }}

),

checks as (

    select
        checked.rule_id,
        checked.equation_id,
        checked.document_id,
        checked.statement_id,
        checked.statement_code,
        checked.line_label,
        checked.status,
        checked.reason,
        case when checked.status = 'mismatch' then rule.fault end as fault,
        checked.explanation_zh,
        checked.explanation_en,
        checked.page,
        checked.status as arithmetic_status
    from {{ ref('integrity_check') }} as checked
    left join {{ ref('rule_catalogue') }} as rule on checked.rule_id = rule.rule_id

),

all_verdicts as (

    select * from verdicts
    union all by name
    select * from checks

),

-- equation_id begins with the file where the figure, or the promise of a missing statement, is printed.
files as (

    select
        document_id,
        file_sha256,
        left(file_sha256, 12) as file_prefix
    from {{ ref('dim_document') }}

),

final as (

    select
        verdicts.*,
        verdicts.document_id as disclosure_id,
        coalesce(statement.file_sha256, files.file_sha256) as file_sha256,
        verdicts.status = 'mismatch' and waiver.place is not null as is_waived
    from all_verdicts as verdicts
    left join {{ ref('fact_statement') }} as statement
        on verdicts.statement_id = statement.statement_id and verdicts.document_id = statement.document_id
    left join files
        on verdicts.document_id = files.document_id and left(verdicts.equation_id, 12) = files.file_prefix
    left join {{ ref('waiver') }} as waiver
        on verdicts.rule_id = waiver.rule_id and verdicts.equation_id = waiver.place

)

select * from final
