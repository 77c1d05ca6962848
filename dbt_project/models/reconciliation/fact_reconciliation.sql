-- The verdict on every equation, and on every document as a whole (D rules).
-- status: exact | rounding | mismatch | not_applicable | not_checked with its reason. What does not meet and is in doubt
-- (equation_doubt) is not_checked, or a misread of ours (fault extraction); the rest is the fault that the catalogue says.
-- is_waived: a person has looked at the mismatch and accepted it (waiver.csv): no failure anywhere.
-- One row per equation or check.
{{ config(schema='marts') }}

with equations as (

    select * from {{ ref('equation') }}

),

sentences as (

    select * from {{ ref('equation_sentence') }}

),

verdicts as (

    select
        equations.rule_id,
        equations.equation_id,
        equations.document_id,
        equations.statement_id,
        equations.statement_code,
        equations.line_label,
        equations.column_path,
        equations.relation,
        cast(equations.reported_yuan as decimal(18, 2)) as reported_yuan,
        cast(equations.computed_yuan as decimal(18, 2)) as computed_yuan,
        cast(equations.difference_yuan as decimal(18, 2)) as difference_yuan,
        cast(equations.tolerance_yuan as decimal(18, 4)) as tolerance_yuan,
        case
            when doubt.kind = 'scope' then 'not_applicable'
            when doubt.kind is not null and doubt.kind != 'misread' then 'not_checked'
            else equations.arithmetic_status
        end as status,
        case
            when equations.arithmetic_status = 'mismatch' then nullif(concat_ws('；', doubt.reason, notes.reason), '')
            else equations.arithmetic_reason
        end as reason,
        case
            when doubt.kind = 'misread' then 'extraction'
            when doubt.kind is null and equations.arithmetic_status = 'mismatch' then rule.fault
        end as fault,
        {% set yuan = 'cast(cast(equations.%s_yuan as decimal(18, 2)) as varchar)' %}
        {% for language in ['zh', 'en'] %}
        sentences.words_{{ language }}
        || case
            when sentences.computed_terms = 0
                then case when equations.relation = 'at_least' then ' ≥ ' else ' = ' end
                    || {{ reconcile_sentence('nothing', language) }}
            when sentences.computed_terms > 12
                then {{ reconcile_sentence('more', language, {'count': 'sentences.computed_terms'}) }}
            else ''
        end
        || {{ reconcile_sentence('figures', language, {
            'reported': yuan % 'reported', 'computed': yuan % 'computed',
            'difference': yuan % 'difference', 'tolerance': yuan % 'tolerance'
        }) }} || case
            when doubt.kind is not null and doubt.kind != 'misread' then {{ reconcile_sentence('not_checked', language) }}
            when equations.arithmetic_status = 'exact' then {{ reconcile_sentence('exact', language) }}
            when equations.arithmetic_status = 'rounding' then {{ reconcile_sentence('rounding', language) }}
            when equations.arithmetic_status = 'mismatch' then {{ reconcile_sentence('mismatch', language) }}
            else {{ reconcile_sentence('not_checked', language) }}
        end as explanation_{{ language }},
        {% endfor %}
        equations.page,
        equations.arithmetic_status,
        nullif(equations.candidate, '') as candidate
    from equations
    left join sentences on equations.equation_id = sentences.equation_id
    left join {{ ref('rule_catalogue') }} as rule on equations.rule_id = rule.rule_id
    left join {{ ref('equation_doubt') }} as doubt on equations.equation_id = doubt.equation_id
    left join {{ ref('statement_note') }} as notes on equations.statement_id = notes.statement_id

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
