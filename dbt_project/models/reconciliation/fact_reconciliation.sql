-- The verdict on every equation, and on every document as a whole (D rules).
-- status: exact | rounding | mismatch | not_applicable | not_checked with its reason. Where a total is smaller than one
-- of its parts (the sentinel), other equations that fail with either of the two are not_checked.
-- fault, for a mismatch: extraction where its statement shows signs of a misread (misread_sign), else the catalogue's.
-- One row per equation or check.
{{ config(schema='marts') }}

with equations as (

    select * from {{ ref('equation') }}

),

terms as (

    select * from {{ ref('equation_term') }}

),

-- the total and the part that the sentinel names: one of the two is wrong, and nobody knows which
doubted_cells as (

    select distinct term.budget_line_id
    from equations
    inner join {{ ref('rule_catalogue') }} as rule on equations.rule_id = rule.rule_id
    inner join terms as term on equations.equation_id = term.equation_id
    where rule.sentinel = 'judges' and equations.arithmetic_status = 'mismatch'

),

-- what fails because of them is told by the sentinel's finding; what holds with them holds
refused as (

    select distinct terms.equation_id
    from terms
    inner join doubted_cells using (budget_line_id)
    inner join equations on terms.equation_id = equations.equation_id
    left join {{ ref('rule_catalogue') }} as rule on terms.rule_id = rule.rule_id
    where equations.arithmetic_status = 'mismatch' and coalesce(rule.sentinel, '') != 'judges'

),

misread as (

    select
        terms.equation_id,
        min(terms.statement_id) as statement_id,
        string_agg(distinct signs.sign, ', ' order by signs.sign) as signs
    from terms
    inner join {{ ref('misread_sign') }} as signs using (statement_id)
    group by terms.equation_id

),

sentences as (

    select * from {{ ref('equation_sentence') }}

),

verdicts as (

    select
        equations.rule_id,
        equations.equation_id,
        equations.document_id,
        case
            when equations.arithmetic_status = 'mismatch' then coalesce(misread.statement_id, equations.statement_id)
            else equations.statement_id
        end as statement_id,
        equations.statement_code,
        equations.line_label,
        equations.column_path,
        equations.relation,
        cast(equations.reported_yuan as decimal(18, 2)) as reported_yuan,
        cast(equations.computed_yuan as decimal(18, 2)) as computed_yuan,
        cast(equations.difference_yuan as decimal(18, 2)) as difference_yuan,
        cast(equations.tolerance_yuan as decimal(18, 4)) as tolerance_yuan,
        case when refused.equation_id is not null then 'not_checked' else equations.arithmetic_status end as status,
        case
            when refused.equation_id is not null
                then '其中一个数小于自身的分项或大于自身的合计，另有一条指出 (a figure in it is below its own part or above its own total: told apart)'
            when equations.arithmetic_status != 'mismatch' then equations.arithmetic_reason
            when equations.arithmetic_status = 'mismatch' and misread.signs is not null
                then '疑为读取有误 (signs of a misread): ' || misread.signs
        end as reason,
        case
            when refused.equation_id is not null or equations.arithmetic_status != 'mismatch' then null
            when misread.equation_id is not null then 'extraction'
            else rule.fault
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
            when refused.equation_id is not null then {{ reconcile_sentence('not_checked', language) }}
            when equations.arithmetic_status = 'exact' then {{ reconcile_sentence('exact', language) }}
            when equations.arithmetic_status = 'rounding' then {{ reconcile_sentence('rounding', language) }}
            when equations.arithmetic_status = 'mismatch' then {{ reconcile_sentence('mismatch', language) }}
            else {{ reconcile_sentence('not_checked', language) }}
        end as explanation_{{ language }},
        {% endfor %}
        equations.page,
        equations.arithmetic_status
    from equations
    left join sentences on equations.equation_id = sentences.equation_id
    left join {{ ref('rule_catalogue') }} as rule on equations.rule_id = rule.rule_id
    left join refused on equations.equation_id = refused.equation_id
    left join misread on equations.equation_id = misread.equation_id

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
        coalesce(statement.file_sha256, files.file_sha256) as file_sha256
    from all_verdicts as verdicts
    left join {{ ref('fact_statement') }} as statement
        on verdicts.statement_id = statement.statement_id and verdicts.document_id = statement.document_id
    left join files
        on verdicts.document_id = files.document_id and left(verdicts.equation_id, 12) = files.file_prefix

)

select * from final
