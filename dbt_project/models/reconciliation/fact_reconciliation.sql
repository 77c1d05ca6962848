-- The verdict on every equation, and on every document as a whole (D rules).
-- status: exact | rounding | mismatch | not_applicable | not_checked with its reason. Where a total is smaller than one
-- of its parts (W9), the other results of that statement are not used: not_checked.
-- fault, for a mismatch: extraction where its statement shows signs of a misread (misread_sign), else publisher.
-- One row per equation or check.
{{ config(schema='marts') }}

with equations as (

    select * from {{ ref('equation') }}

),

terms as (

    select * from {{ ref('equation_term') }}

),

sentinel as (

    select distinct statement_id
    from equations
    where rule_id = 'W9' and arithmetic_status = 'mismatch'

),

refused as (

    select distinct terms.equation_id
    from terms
    inner join sentinel using (statement_id)
    where terms.rule_id != 'W9'

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
            when equations.arithmetic_status = 'not_checked' then equations.arithmetic_reason
            when refused.equation_id is not null
                then '本表有合计小于其分项（W9），其余结果不予采用 (a total of this statement is smaller than a part of it)'
            when equations.arithmetic_status = 'mismatch' and misread.signs is not null
                then '疑为读取有误 (signs of a misread): ' || misread.signs
        end as reason,
        case
            when refused.equation_id is not null or equations.arithmetic_status != 'mismatch' then null
            when misread.equation_id is not null then 'extraction'
            else 'publisher'
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
    left join sentences using (equation_id)
    left join refused using (equation_id)
    left join misread using (equation_id)

),

checks as (

    select
        rule_id,
        equation_id,
        document_id,
        statement_id,
        statement_code,
        line_label,
        status,
        reason,
        -- a figure that was neither landed nor listed is ours; what a document lacks or names wrongly is the publisher's
        case when status = 'mismatch' then case when rule_id = 'D3' then 'extraction' else 'publisher' end end as fault,
        explanation_zh,
        explanation_en,
        page,
        status as arithmetic_status
    from {{ ref('integrity_check') }}

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
