-- What a disclosure says of another year or phase that another disclosure prints: a column of last year or of the original
-- budget, last year's figure in a sentence, and one that follows from a change (2018年 24458.43, 比上年增加 3608.98).
-- target_year, target_phase: of the figure that it speaks of. is_explicit: the words or the column name the phase themselves
-- (比2024年预算); 与上年相比 alone does not. Expected executions are nobody's figure and are left out, as is what is said in a
-- reason, or roughly. One row per stated figure.

with disclosure as (

    select
        disclosure_id as document_id,
        fiscal_year,
        phase
    from {{ ref('dim_disclosure') }}
    where fiscal_year is not null and phase is not null

),

columns_of_others as (

    select
        concat_ws(':', cell.statement_id, cell.row_no, cell.column_no) as place,
        cell.document_id,
        cell.file_sha256,
        'column' as kind,
        cell.fiscal_year as target_year,
        case cell.phase when 'original_budget' then 'budget' else cell.phase end as target_phase,
        true as is_explicit,
        cell.budget_line_id as amount_id,
        cast(null as varchar) as change_id,
        0 as change_weight,
        case when cell.subject_code is not null then cell.line_label end as subject_name,
        {{ reconcile_line_key('cell') }} as line_key,
        true as is_named
    from {{ ref('fact_printed_cell') }} as cell
    inner join disclosure on cell.document_id = disclosure.document_id
    where
        cell.cell_state = 'figure'
        and coalesce(cell.measure, 'money') = 'money'
        and not coalesce(cell.is_hidden, false)
        and (
            (cell.fiscal_year = disclosure.fiscal_year - 1 and cell.phase = disclosure.phase)
            or (cell.fiscal_year = disclosure.fiscal_year and cell.phase = 'original_budget' and disclosure.phase = 'final')
        )

),

claim as (

    select
        claim.*,
        disclosure.fiscal_year as own_year,
        disclosure.phase as own_phase
    from {{ ref('fact_claim') }} as claim
    inner join disclosure on claim.document_id = disclosure.document_id
    where not coalesce(claim.is_approximate, false) and claim.kind in ('amount', 'change_amount')

),

base as (

    select
        claim.claim_id,
        base.phase as base_phase
    from claim
    inner join {{ ref('comparison_base') }} as base on regexp_full_match(claim.compared_with, base.pattern)
    qualify row_number() over (partition by claim.claim_id order by base.priority) = 1

),

-- 财政拨款收、支总预算 24458.43 万元。与上年相比, 收、支总计各增加 3756.18 万元: the one amount of that item in the sentence before
before as (

    select
        claim.claim_id,
        min(amount.claim_id) as about_claim_id
    from claim
    inner join claim as amount
        on
            claim.file_sha256 = amount.file_sha256
            and claim.sentence_no = amount.sentence_no + 1
            and claim.item = amount.item
            and claim.fund is not distinct from amount.fund
            and claim.nature is not distinct from amount.nature
            and amount.kind = 'amount'
            and amount.unit = 'yuan'
    where claim.kind = 'change_amount' and claim.about_claim_id is null
    group by claim.claim_id
    having count(*) = 1

),

-- a change beside its amount, and the earlier figure that is named in words
compared as (

    select
        claim.claim_id,
        claim.claim_id as place,
        claim.document_id,
        claim.file_sha256,
        case when claim.kind = 'amount' then 'base' else 'change' end as kind,
        coalesce(
            try_cast(nullif(regexp_extract(claim.compared_with, '(20[0-9]{2})年', 1), '') as integer),
            case when base.base_phase = 'original_budget' and claim.own_phase = 'final' then claim.own_year else claim.own_year - 1 end
        ) as target_year,
        case base.base_phase when 'own' then claim.own_phase when 'original_budget' then 'budget' else base.base_phase end
            as target_phase,
        base.base_phase != 'own' as is_explicit,
        amount.claim_id as about_id,
        case when claim.kind = 'amount' then claim.claim_id else amount.claim_id end as amount_id,
        case when claim.kind = 'change_amount' then claim.claim_id end as change_id,
        -- an increase is taken away, a decrease is added
        case claim.direction when 'up' then -1 when 'down' then 1 else 0 end as change_weight,
        amount.item,
        amount.subject_code,
        amount.subject_name,
        amount.fund,
        {{ reconcile_claim_key('amount') }} as claim_key,
        claim.own_year,
        claim.own_phase
    from claim
    inner join base on claim.claim_id = base.claim_id
    left join before on claim.claim_id = before.claim_id
    inner join claim as amount
        on
            coalesce(claim.about_claim_id, before.about_claim_id) = amount.claim_id
            and amount.kind = 'amount'
            and amount.unit = 'yuan'
            and amount.claim_year = amount.own_year
    where
        (claim.kind = 'change_amount' and (claim.unit = 'yuan' or claim.direction = 'none') and claim.direction is not null)
        or (claim.is_comparison_base and claim.unit = 'yuan')

),

-- 年初预算为 15.60 万元, in final accounts
said as (

    select
        claim_id,
        claim_id as place,
        document_id,
        file_sha256,
        'said' as kind,
        own_year as target_year,
        'budget' as target_phase,
        true as is_explicit,
        claim_id as about_id,
        claim_id as amount_id,
        cast(null as varchar) as change_id,
        0 as change_weight,
        item,
        subject_code,
        subject_name,
        fund,
        cast(null as varchar) as claim_key,
        own_year,
        own_phase
    from claim
    where
        own_phase = 'final'
        and kind = 'amount'
        and unit = 'yuan'
        and claim_phase = 'original_budget'
        and claim_year = own_year
        and understood = 'whole'

),

sentences as (

    select * from compared
    union all by name
    select * from said

),

-- what the amount is, as the lines that it restates
by_line as (

    select distinct
        line.claim_id as about_id,
        {{ reconcile_line_key('cell') }} as line_key,
        line.is_named
    from {{ ref('fact_claim_line') }} as line
    semi join sentences on line.claim_id = sentences.about_id
    inner join {{ ref('fact_printed_cell') }} as cell on line.budget_line_id = cell.budget_line_id
    where line.is_equal

),

-- by the lines, by its item, and by its words alone
named_as as (

    select
        sentences.claim_id,
        by_line.line_key,
        by_line.is_named
    from sentences
    inner join by_line on sentences.about_id = by_line.about_id and sentences.kind != 'said'

    union all

    select
        claim_id,
        {{ reconcile_item_key('item', 'subject_code', "coalesce(fund, '')") }} as line_key,
        item like 'three_public_%' or kind = 'said' as is_named
    from sentences
    where
        (target_phase = 'budget' or target_phase = own_phase)
        and (kind = 'said' or (item != 'total' and subject_code is null))

    union all

    select
        claim_id,
        claim_key as line_key,
        false as is_named
    from sentences

),

{% set columns = [
    'place', 'document_id', 'file_sha256', 'kind', 'target_year', 'target_phase', 'is_explicit', 'amount_id', 'change_id',
    'change_weight', 'subject_name'
] -%}
keyed as (

    select
        {% for column in columns -%}
        sentences.{{ column }},
        {% endfor -%}
        named_as.line_key,
        named_as.is_named
    from sentences
    inner join named_as on sentences.claim_id = named_as.claim_id
    where named_as.line_key is not null and sentences.target_phase in ('budget', 'final')

)

select
    {{ columns | join(',\n    ') }},
    line_key,
    is_named
from columns_of_others

union all

select
    {{ columns | join(',\n    ') }},
    line_key,
    is_named
from keyed
