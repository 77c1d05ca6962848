-- Failing checks and sentences that their words link:
--   said  they say the same of one disclosure; of a sentence, what it should print and prints rather than its own words: one
--         slip that a text repeats, one code in several statements. Remarks stay apart: each full stop is mended where it is
--   row   amounts of one sentence that one row of a statement contradicts: the sentence restates another row, or another year
--   code  a code that is not in the classification and the items under it
-- One row per failing check and link.

with failing as (

    select
        verdict.rule_id,
        verdict.equation_id,
        verdict.document_id,
        rule.severity,
        verdict.explanation_zh,
        -- what follows the sentence as quoted and what it is judged by
        coalesce(
            nullif(regexp_extract(verdict.explanation_zh, '^“.*”：依据.*，(应为.*)$', 1), ''),
            nullif(regexp_extract(verdict.explanation_zh, '^“.*?”：(.*)$', 1), '')
        ) as judgement,
        place.code
    from {{ ref('disclosure_verdict') }} as verdict
    inner join {{ ref('disclosure_place') }} as place using (equation_id)
    left join {{ ref('rule_catalogue') }} as rule on verdict.rule_id = rule.rule_id
    where verdict.status = 'mismatch' and verdict.difference_yuan is null and verdict.explanation_zh is not null

)

select
    equation_id,
    concat_ws(
        ':', 'said', document_id, rule_id,
        case when severity = 'info' then explanation_zh else coalesce(judgement, explanation_zh) end
    ) as link
from failing

union all

select
    item.equation_id,
    concat_ws(':', 'code', item.document_id, item.rule_id, holder.code) as link
from failing as item
inner join failing as holder
    on
        item.document_id = holder.document_id
        and item.rule_id = holder.rule_id
        and starts_with(item.code, holder.code)

union all

select distinct
    failing.equation_id,
    concat_ws(':', 'row', failing.rule_id, claim.file_sha256, claim.sentence_no, cell.statement_id, cell.row_no) as link
from failing
inner join {{ ref('fact_claim_line') }} as line
    on starts_with(failing.equation_id, line.claim_id || ':') and failing.document_id = line.document_id
inner join {{ ref('fact_claim') }} as claim on line.claim_id = claim.claim_id
inner join {{ ref('int_landed_cell') }} as cell on line.budget_line_id = cell.budget_line_id
where line.is_named
