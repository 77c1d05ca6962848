-- The terms of every equation between disclosures, with their figures, in the shape of disclosure_term. budget_line_id names a
-- printed cell, or the figure of a sentence (fact_claim.claim_id). One row per rule, equation and term.

with terms as (

    select * from {{ ref('corpus_rule_term') }}

),

disclosure as (

    select
        disclosure_id as document_id,
        concat(agency_name, '（单位）') as said_of_unit,
        concat(cast(fiscal_year as varchar), '年', case phase when 'final' then '决算' else '预算' end) as said
    from {{ ref('dim_disclosure') }}

)

select
    terms.rule_id,
    terms.equation_id,
    case when terms.side = 'reported' then 0 else 1000000000000000 end
    + row_number() over (
        partition by terms.equation_id, terms.side
        order by terms.weight < 0 and terms.side = 'computed', figure.row_no is null, terms.weight != 1, figure.document_id, terms.figure_id
    ) as term_no,
    coalesce(figure.document_id, terms.other_document_id) as document_id,
    figure.statement_id,
    figure.statement_code,
    case
        when terms.side = 'reported' then figure.label
        when figure.figure_id is null then concat(disclosure.said, '·未印此项')
        when terms.relation = 'unit' then concat_ws('·', disclosure.said_of_unit, figure.label)
        else concat_ws('·', figure.said, figure.label)
    end as line_label,
    figure.column_path,
    figure.page,
    figure.row_no,
    figure.column_no,
    terms.side,
    'equal' as relation,
    terms.weight,
    'certain' as standing,
    cast(null as varchar) as candidate,
    coalesce(figure.amount_yuan, case when terms.missing_state = 'blank' then 0 end) as amount_yuan,
    coalesce(figure.amount_low, case when terms.missing_state = 'blank' then 0 end) as amount_low,
    coalesce(figure.amount_high, case when terms.missing_state = 'blank' then 0 end) as amount_high,
    figure.printed_text,
    terms.figure_id as budget_line_id,
    coalesce(figure.term_state, terms.missing_state, 'missing') as term_state,
    case
        when figure.figure_id is null
            then '另一文件未印此项 (the other disclosure does not print it)'
    end as reason
from terms
left join {{ ref('corpus_figure') }} as figure on terms.figure_id = figure.figure_id
left join disclosure on terms.other_document_id = disclosure.document_id
