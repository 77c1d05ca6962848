-- What the narrative states: every amount, change, rate, share, completion, count, area and year in a sentence, what it is
-- about, which printed line it restates and how certain that is, and the verdict of the rules N. One row per figure.
with sentence as (

    select * from {{ ref('stg_sentence') }}

),

verdict as (

    select
        claim_id,
        case
            when bool_or(status = 'mismatch' and remark.rule_id is null) then 'mismatch'
            when bool_or(status = 'mismatch') then 'remark'
            when bool_or(status = 'not_checked') then 'not_checked'
            when bool_or(status = 'rounding') then 'rounding'
            else 'exact'
        end as verdict,
        string_agg(distinct said.rule_id, ', ' order by said.rule_id) as rules
    from {{ ref('claim_verdict') }} as said
    left join {{ ref('remark_rule') }} as remark on said.rule_id = remark.rule_id
    group by claim_id

),

quantity as (

    select
        figure.claim_id,
        figure.file_sha256,
        figure.sentence_no,
        figure.char_start,
        figure.char_end,
        figure.page,
        figure.x0,
        figure.y0,
        figure.x1,
        figure.y1,
        figure.printed_text,
        case figure.role
            when 'amount' then case
                when figure.measure = 'money' then 'amount'
                when figure.form = 'area' then 'area'
                else 'count'
            end
            when 'base' then 'amount'
            when 'completion' then 'completion_rate'
            when 'other' then 'other'
            else figure.role
        end as kind,
        figure.role = 'base' as is_comparison_base,
        figure.stated as value,
        case figure.measure when 'money' then 'yuan' when 'percent' then 'percent' when 'none' then null else figure.measure end as unit,
        figure.stated - figure.step / 2 as value_low,
        figure.stated + figure.step / 2 as value_high,
        figure.is_approximate,
        figure.verb,
        case when figure.verb is not null then coalesce(direction.direction, 'none') end as direction,
        figure.compared as compared_with,
        figure.phrase,
        meaning.own_key as phrase_key,
        meaning.item,
        figure.subject_code as printed_code,
        meaning.subject_name,
        meaning.flow,
        meaning.fund,
        meaning.nature,
        meaning.origin,
        coalesce(meaning.year_said, figure.fiscal_year) as claim_year,
        coalesce(meaning.phase, case when meaning.year_said is null then figure.document_phase end) as claim_phase,
        meaning.meant_by,
        meaning.unknown as unknown_words,
        case
            when meaning.is_understood then 'whole'
            when meaning.item is not null then 'in part'
            else 'not at all'
        end as understood,
        figure.measure = 'money' and figure.role = 'amount' and meaning.is_understood and meaning.item is not null as is_unprinted,
        about.claim_id as about_claim_id,
        case when figure.role != 'amount' then base.claim_id end as base_claim_id,
        whole.claim_id as whole_claim_id
    from {{ ref('int_stated_figure') }} as figure
    inner join {{ ref('int_claim_meaning') }} as meaning using (claim_id)
    left join {{ ref('claim_direction') }} as direction on figure.verb = direction.verb
    {% for name, number in [('about', 'anchor_no'), ('base', 'base_no'), ('whole', 'parent_no')] %}
    left join {{ ref('int_stated_figure') }} as {{ name }}
        on figure.file_sha256 = {{ name }}.file_sha256 and figure.{{ number }} = {{ name }}.figure_no
    {% endfor %}

),

spoken_year as (

    select
        {{ claim_id('spoken', 'sentence') }} as claim_id,
        spoken.file_sha256,
        spoken.sentence_no,
        spoken.char_start,
        spoken.char_end,
        spoken.page,
        spoken.x0,
        spoken.y0,
        spoken.x1,
        spoken.y1,
        spoken.printed_text,
        'year' as kind,
        false as is_comparison_base,
        spoken.number as value,
        'year' as unit,
        spoken.number as value_low,
        spoken.number as value_high,
        false as is_approximate,
        cast(spoken.number as integer) as claim_year,
        'whole' as understood
    from {{ ref('stg_sentence_figure') }} as spoken
    left join {{ ref('stg_sentence') }} as sentence
        on spoken.file_sha256 = sentence.file_sha256 and spoken.sentence_no = sentence.sentence_no
    where spoken.form = 'year' and spoken.number between 1900 and 2100

),

figure as (

    select * from quantity
    union all by name
    select * from spoken_year

)

select
    figure.claim_id,
    document.document_id as disclosure_id,
    document.document_id,
    figure.file_sha256,
    document.file_name,
    document.agency_id,
    document.fiscal_year,
    document.phase,
    figure.page,
    figure.x0,
    figure.y0,
    figure.x1,
    figure.y1,
    figure.sentence_no,
    figure.char_start,
    figure.char_end,
    sentence.sentence as quote,
    sentence.heading,
    figure.printed_text,
    figure.kind,
    figure.is_comparison_base,
    cast(figure.value as decimal(24, 4)) as value,
    figure.unit,
    cast(figure.value_low as decimal(24, 4)) as value_low,
    cast(figure.value_high as decimal(24, 4)) as value_high,
    figure.is_approximate,
    figure.verb,
    figure.direction,
    figure.compared_with,
    figure.phrase,
    figure.phrase_key,
    figure.understood,
    figure.unknown_words,
    figure.item,
    line.statement_code,
    coalesce(line.subject_code, figure.printed_code) as subject_code,
    figure.subject_name,
    figure.flow,
    figure.fund,
    figure.nature,
    figure.origin,
    line.unit_name,
    line.project_name,
    figure.claim_year,
    figure.claim_phase,
    figure.about_claim_id,
    figure.base_claim_id,
    figure.whole_claim_id,
    case when link.linked in ('certain', 'likely', 'differs') then link.budget_line_id end as budget_line_id,
    case when link.linked = 'blank' then link.budget_line_id end as blank_cell_id,
    coalesce(link.linked, case when figure.is_unprinted then 'not_printed' else 'none' end) as link,
    case when link.linked is not null then figure.meant_by end as link_words,
    link.cells as candidates,
    verdict.verdict,
    verdict.rules
from figure
inner join sentence on figure.file_sha256 = sentence.file_sha256 and figure.sentence_no = sentence.sentence_no
left join {{ ref('dim_document') }} as document on figure.file_sha256 = document.file_sha256
left join {{ ref('int_claim_link') }} as link on figure.claim_id = link.claim_id
left join {{ ref('int_landed_line') }} as line on link.budget_line_id = line.budget_line_id
left join verdict on figure.claim_id = verdict.claim_id
