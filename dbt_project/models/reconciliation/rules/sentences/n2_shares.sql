-- N2: a stated share is the part by its whole.
-- passes: 751.19 of 886.39 is 84.75%; the whole may be the list's, the sentence's, or the one that its words name
-- fails:  基本支出 574.22 万元 of 886.39 占 46.78%
with figure as (

    select * from {{ ref('stated_figure') }}

),

share as (

    select * from figure
    where role = 'share' and anchor_no is not null and not is_approximate

),

-- the wholes that a share may be of: the list it stands in, the list above that, the first amount of the sentence
whole as (

    select share.claim_id, share.file_sha256, share.parent_no as whole_no, 'list' as found_by from share
    union
    select share.claim_id, share.file_sha256, part.parent_no, 'list' as found_by
    from share
    inner join figure as part on share.file_sha256 = part.file_sha256 and share.anchor_no = part.figure_no
    union
    select share.claim_id, share.file_sha256, outer_part.parent_no, 'outer' as found_by
    from share
    inner join figure as outer_part on share.file_sha256 = outer_part.file_sha256 and share.parent_no = outer_part.figure_no
    union
    select claim_id, file_sha256, main_no, 'sentence' as found_by from share
    union
    -- 占本年支出合计的: an amount before it that is called so
    select share.claim_id, share.file_sha256, named.figure_no, 'words' as found_by
    from share
    inner join {{ ref('claim_phrase') }} as said
        on share.file_sha256 = said.file_sha256 and share.figure_no = said.figure_no and said.place = 'whole'
    inner join {{ ref('claim_phrase') }} as called
        on said.file_sha256 = called.file_sha256 and called.place = 'own'
    inner join figure as named
        on called.file_sha256 = named.file_sha256 and called.figure_no = named.figure_no
        and named.figure_no < share.figure_no and named.role = 'amount' and named.measure = 'money'
    where length(said.phrase_key) >= 2 and ends_with(
        regexp_replace(called.phrase_key, '(预算|决算|总计|合计|总额|数|共计|为)+$', ''),
        regexp_replace(said.phrase_key, '(预算|决算|总计|合计|总额|数|共计|为)+$', '')
    )

),

candidate as (

    select
        claim_id,
        file_sha256,
        whole_no,
        min(case found_by when 'words' then 1 when 'list' then 2 when 'outer' then 3 else 4 end) as rank
    from whole
    where whole_no is not null
    group by claim_id, file_sha256, whole_no

),

final as (

    select
        'N2' as rule_id,
        share.claim_id,
        'share' as part,
        row_number() over (partition by share.claim_id order by candidate.rank, candidate.whole_no desc) as reading,
        share.stated as reported,
        share.step,
        '%' as unit,
        100 * part.stated / whole.stated as computed,
        100 * (part.stated - part.step / 2) / (whole.stated + whole.step / 2) as computed_low,
        100 * (part.stated + part.step / 2) / (whole.stated - whole.step / 2) as computed_high,
        share.is_sure and not share.is_in_reason
        and not part.is_approximate and not whole.is_approximate
        and (coalesce(share.whole, '') in ('', '比', '总') or bool_or(candidate.rank = 1) over (partition by share.claim_id))
        and bool_or(candidate.rank <= 2) over (partition by share.claim_id) as is_certain,
        cast(null as varchar) as impossible,
        part.printed_text || ' / ' || whole.printed_text as words,
        [part.claim_id, whole.claim_id] as input_ids
    from candidate
    inner join share using (claim_id)
    inner join figure as part on share.file_sha256 = part.file_sha256 and share.anchor_no = part.figure_no
    inner join figure as whole on candidate.file_sha256 = whole.file_sha256 and candidate.whole_no = whole.figure_no
    where whole.measure = part.measure and whole.stated > whole.step and part.figure_no != whole.figure_no

)

select * from final
