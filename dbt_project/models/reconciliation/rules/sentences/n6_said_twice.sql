-- N6: the same thing said twice has one figure: the same words, fund, nature and year, in money.
-- passes: 机关运行经费 217.83 万元 in one section and 217.83 万元 in another
-- fails:  公务接待费 0.83 万元 in one section and 0.38 万元 in the next
-- Amounts that a table has are N1's; words that name no item (其中, 合计) are nobody's.
with said as (

    select
        figure.claim_id,
        figure.document_id,
        figure.file_sha256,
        figure.figure_no,
        figure.passage_no,
        figure.stated,
        figure.step,
        figure.printed_text,
        concat_ws(
            '/', meaning.item, coalesce(meaning.subject_code, meaning.subject_name), meaning.flow, meaning.own_key,
            meaning.fund, meaning.nature, meaning.origin, coalesce(meaning.phase, figure.document_phase)
        ) as meant
    from (
        select figure.*, sentence.passage_no
        from {{ ref('int_stated_figure') }} as figure
        inner join {{ ref('stg_sentence') }} as sentence using (file_sha256, sentence_no)
    ) as figure
    inner join {{ ref('int_claim_meaning') }} as meaning using (claim_id)
    where
        figure.role = 'amount' and figure.measure = 'money' and not figure.is_approximate and not figure.is_in_reason
        and meaning.is_understood and meaning.meant_by = 'own'
        and (
            meaning.item like 'three_public%' or meaning.item in ('agency_operating', 'procurement_total', 'meeting', 'training')
            -- 收入总计, 财政拨款支出合计, 政府采购货物: a total under a name of its own that is no part of a list. A subject or a
            -- kind of car recurs with other scopes.
            or (
                figure.parent_no is null
                and (meaning.item like 'procurement%' or (meaning.item = 'total' and regexp_matches(meaning.own_key, '(收入|支出|收支).*(总计|合计|总额)')))
            )
        )
        and coalesce(meaning.year_said, figure.fiscal_year) = figure.fiscal_year
        and coalesce(meaning.phase, 'budget') != 'execution'

),

first_said as (

    select *
    from said
    qualify row_number() over (partition by document_id, meant order by file_sha256, figure_no) = 1

)

select
    'N6' as rule_id,
    said.claim_id,
    'again' as part,
    1 as reading,
    said.stated as reported,
    said.step,
    '元' as unit,
    first_said.stated as computed,
    first_said.stated - first_said.step / 2 as computed_low,
    first_said.stated + first_said.step / 2 as computed_high,
    said.passage_no != first_said.passage_no
    and not exists (
        select 1 from {{ ref('int_claim_link') }} as link
        where link.claim_id in (said.claim_id, first_said.claim_id) and link.linked in ('certain', 'differs')
    ) as is_certain,
    cast(null as varchar) as impossible,
    first_said.printed_text as words,
    [first_said.claim_id] as input_ids
from said
inner join first_said
    on said.document_id = first_said.document_id and said.meant = first_said.meant and said.claim_id != first_said.claim_id
