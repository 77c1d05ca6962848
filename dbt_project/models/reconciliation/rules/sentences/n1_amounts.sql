-- N1: an amount in a sentence is the figure of the table line that its words name.
-- passes: 2026 年收入预算 9628.22 万元 where the table prints 96,282,213.44 元
-- fails:  住房公积金（01项）… 2026 年预算安排 201.50 万元 where the tables print 2,087,959.00 元
-- A figure that another column of the same line prints is not_checked: words and column are not sure. An economic class has
-- other money in every statement that divides by it: it is wrong where it is none of these, while the total that its list divides
-- and all others of the list are printed so (a list that divides 机关运行经费, or one fund of several, is of a part that no table
-- prints).
with listed as (

    select
        figure.file_sha256,
        figure.parent_no,
        count(*) filter (where link.linked in ('certain', 'blank') and meaning.item = 'subject') as members_found,
        count(*) as members
    from {{ ref('int_stated_figure') }} as figure
    inner join {{ ref('int_claim_meaning') }} as meaning on figure.claim_id = meaning.claim_id
    left join {{ ref('int_claim_link') }} as link on figure.claim_id = link.claim_id
    inner join {{ ref('int_claim_meaning') }} as whole
        on figure.file_sha256 = whole.file_sha256 and figure.parent_no = whole.figure_no
    inner join {{ ref('int_claim_link') }} as whole_link on whole.claim_id = whole_link.claim_id
    where whole.item = 'total' and whole_link.linked = 'certain' and figure.role = 'amount' and figure.measure = 'money'
    group by figure.file_sha256, figure.parent_no

),

agreeing as (

    select claim_id, bool_or(agrees) as agrees_anywhere from {{ ref('int_claim_candidate') }} group by claim_id

)

select
    'N1' as rule_id,
    link.claim_id,
    'amount' as part,
    1 as reading,
    figure.stated as reported,
    figure.step,
    '元' as unit,
    cell.amount_yuan as computed,
    cell.amount_low as computed_low,
    cell.amount_high as computed_high,
    meaning.is_understood
    -- a subject that several statements print with other money is wrong only where it is none of them
    and (
        link.linked in ('certain', 'differs')
        or (link.linked = 'several' and meaning.item = 'subject')
        -- nor is it the total with or without what is carried forward
        or (link.linked = 'several' and meaning.item = 'total' and link.fitting_amounts = 2 and not agreeing.agrees_anywhere)
    )
    and not figure.is_approximate and not figure.is_in_reason
    and meaning.item not in ('performance', 'projects')
    -- 其中：…, 支出 205 万元: a part that only says which way the money goes is not all of it
    and not (
        meaning.item = 'total' and figure.parent_no is not null
        and coalesce(meaning.own_fund, meaning.nature, meaning.origin) is null
    )
    and (meaning.phase is null or meaning.phase in ('budget', 'final'))
    and (
        meaning.item != 'subject' or cell.subject_code is not null
        or (listed.members >= 3 and listed.members_found = listed.members - 1 and not agreeing.agrees_anywhere)
        or link.linked = 'certain'
    ) as is_certain,
    cast(null as varchar) as impossible,
    coalesce(cell.line_label, '') || '·' || coalesce(cell.leaf, '') || ' ' || cell.printed_text || coalesce(cell.printed_unit, '') as words,
    cast([] as varchar[]) as input_ids
from {{ ref('int_claim_link') }} as link
inner join {{ ref('int_stated_figure') }} as figure using (claim_id)
inner join {{ ref('int_claim_meaning') }} as meaning using (claim_id)
inner join {{ ref('int_landed_line') }} as cell using (budget_line_id)
inner join agreeing using (claim_id)
left join listed on figure.file_sha256 = listed.file_sha256 and figure.parent_no = listed.parent_no
where link.linked in ('certain', 'differs', 'likely', 'several')
