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
    from (select distinct equation_id, statement_id from terms) as terms
    inner join {{ ref('misread_sign') }} as signs using (statement_id)
    group by terms.equation_id

),

first_terms as (

    select
        equation_id,
        min_by(line_label, term_no) as line_label,
        min_by(statement_id, term_no) as statement_id
    from terms
    where side = 'reported'
    group by equation_id

),

term_words as (

    select
        terms.equation_id,
        terms.term_no,
        terms.side,
        case when terms.weight < 0 then ' − ' else ' + ' end as sign,
        case
            when terms.statement_id is distinct from first_terms.statement_id or starts_with(terms.rule_id, 'X')
                then coalesce(statement.name_zh, terms.statement_code) || '·' || coalesce(terms.line_label, '')
            when terms.line_label is not distinct from first_terms.line_label
                then coalesce(split_part(terms.column_path, ' > ', -1), '')
            else coalesce(terms.line_label, '')
        end || ' '
        || case terms.term_state
            when 'printed' then coalesce(terms.printed_text, cast(terms.amount_yuan as varchar))
            when 'blank' then '（空）'
            when 'dash' then '—'
            when 'parts' then '（空，按其分项 ' || cast(cast(terms.amount_yuan as decimal(18, 2)) as varchar) || ' 元）'
            when 'uncertain' then coalesce(terms.printed_text, '') || '（？）'
            else '（缺）'
        end as words
    from terms
    inner join first_terms using (equation_id)
    left join {{ ref('statement') }} as statement on terms.statement_code = statement.statement_code

),

sentences as (

    select
        equation_id,
        string_agg(words, ' + ' order by term_no) filter (where side = 'reported') as reported_words,
        string_agg(case when position = 1 and sign = ' + ' then '' else sign end || words, '' order by term_no)
            filter (where side = 'computed' and position <= 12) as computed_words,
        count(*) filter (where side = 'computed') as computed_terms
    from (
        select
            *,
            row_number() over (partition by equation_id, side order by term_no) as position
        from term_words
    )
    group by equation_id

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
        sentences.reported_words
        || case when equations.relation = 'at_least' then ' ≥ ' else ' = ' end
        || coalesce(sentences.computed_words, '（无）')
        || case when sentences.computed_terms > 12 then ' + …（共' || sentences.computed_terms || '项）' else '' end
        || '：' || cast(cast(equations.reported_yuan as decimal(18, 2)) as varchar) || ' 元对 '
        || cast(cast(equations.computed_yuan as decimal(18, 2)) as varchar) || ' 元，差 '
        || cast(cast(equations.difference_yuan as decimal(18, 2)) as varchar) || ' 元，容差 '
        || cast(cast(equations.tolerance_yuan as decimal(18, 2)) as varchar) || ' 元，'
        || case
            when refused.equation_id is not null then '未核对'
            when equations.arithmetic_status = 'exact' then '一致'
            when equations.arithmetic_status = 'rounding' then '尾差'
            when equations.arithmetic_status = 'mismatch' then '不一致'
            else '未核对'
        end as explanation_zh,
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
        page,
        status as arithmetic_status
    from {{ ref('integrity_check') }}

),

all_verdicts as (

    select * from verdicts
    union all by name
    select * from checks

),

first_files as (

    select
        document_id,
        min(file_sha256) as file_sha256
    from {{ ref('dim_document') }}
    group by document_id

),

final as (

    select
        verdicts.*,
        coalesce(statement.file_sha256, first_files.file_sha256) as file_sha256
    from all_verdicts as verdicts
    left join {{ ref('fact_statement') }} as statement
        on verdicts.statement_id = statement.statement_id and verdicts.document_id = statement.document_id
    left join first_files on verdicts.document_id = first_files.document_id

)

select * from final
