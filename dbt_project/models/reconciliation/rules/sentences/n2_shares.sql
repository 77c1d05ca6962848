-- N2: a stated share is the part by its whole.
-- passes: 751.19 of 886.39 is 84.75%; the whole may be the list's, the sentence's, or the one that its words name
-- fails:  基本支出 574.22 万元 of 886.39 占 46.78%
with figure as (

    select * from {{ ref('int_stated_figure') }}

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
    -- 面向中小企业 40.00 万元, 占 80%, 面向小微企业 25.00 万元, 占 62.5%: of the amount just before
    select share.claim_id, share.file_sha256, part.base_no, 'before' as found_by
    from share
    inner join figure as part on share.file_sha256 = part.file_sha256 and share.anchor_no = part.figure_no
    union
    -- 占本年支出合计的: an amount before it that is called so
    select
        share.claim_id,
        share.file_sha256,
        named.figure_no,
        -- the same words, or words that end in them
        case
            when {{ whole_key('called.phrase_key') }} = {{ whole_key('said.phrase_key') }} then 'words'
            -- 2024年度支出合计 is 本年支出合计; 支出总计 is not
            when
                said.phrase_key like '%合计' and called.phrase_key like '%合计'
                and '本年' || {{ whole_key('called.phrase_key') }} = {{ whole_key('said.phrase_key') }} then 'words'
            else 'ending'
        end as found_by
    from share
    inner join {{ ref('int_claim_phrase') }} as said
        on share.file_sha256 = said.file_sha256 and share.figure_no = said.figure_no and said.place = 'whole'
    inner join {{ ref('int_claim_phrase') }} as called
        on said.file_sha256 = called.file_sha256 and called.place = 'own'
    inner join figure as named
        on called.file_sha256 = named.file_sha256 and called.figure_no = named.figure_no
        and named.figure_no < share.figure_no and named.role = 'amount' and named.measure = 'money'
    where
        length({{ whole_key('said.phrase_key') }}) >= 2
        and ends_with(
            {{ whole_key('called.phrase_key') }}, regexp_replace({{ whole_key('said.phrase_key') }}, '^(本年|当年|全年)', '')
        )

),

candidate as (

    select
        claim_id,
        file_sha256,
        whole_no,
        min(case found_by when 'words' then 1 when 'list' then 2 when 'outer' then 3 when 'ending' then 3 else 4 end) as rank
    from whole
    where whole_no is not null
    group by claim_id, file_sha256, whole_no

),

-- a list whose shares come to a hundred is complete: its whole is the sum of its parts. A list is what one sentence lists
-- under one whole, and what one section says to be shares of a whole of one name (占一般公共预算支出的).
of_list as (

    select
        share.*,
        concat_ws('/', share.sentence_no, share.depth, share.parent_no) as list_key
    from share

    union all

    select
        share.*,
        concat_ws('/', 'named', {{ whole_key('said.phrase_key') }}, sentence.heading_path) as list_key
    from share
    inner join {{ ref('int_claim_phrase') }} as said
        on share.file_sha256 = said.file_sha256 and share.figure_no = said.figure_no and said.place = 'whole'
    inner join {{ ref('stg_sentence') }} as sentence
        on share.file_sha256 = sentence.file_sha256 and share.sentence_no = sentence.sentence_no
    where length({{ whole_key('said.phrase_key') }}) >= 2

),

sibling as (

    select
        share.claim_id,
        share.file_sha256,
        share.list_key,
        share.stated as share,
        share.step as share_step,
        part.figure_no,
        part.stated as part,
        part.step,
        part.measure
    from of_list as share
    inner join figure as part on share.file_sha256 = part.file_sha256 and share.anchor_no = part.figure_no
    where not share.is_in_reason and not part.is_approximate

),

summed as (

    select
        *,
        sum(part) over (partition by file_sha256, list_key) as whole,
        sum(step) over (partition by file_sha256, list_key) / 2 as margin,
        count(*) over (partition by file_sha256, list_key) as parts
    from sibling

),

-- or all but one of its shares are those of the sum
complete_list as (

    select
        file_sha256,
        list_key,
        min(whole) as whole,
        min(margin) as margin,
        min(parts) as parts
    from summed
    group by file_sha256, list_key
    having
        count(*) >= 2 and count(distinct figure_no) = count(*) and count(distinct measure) = 1 and min(whole) > 0
        and (
            abs(sum(share) - 100) <= 0.5
            or count(*) filter (
                where share not in (0, 100) and abs(share - 100 * part / nullif(whole, 0)) <= share_step
            ) >= greatest(count(*) filter (where part != 0) - 1, 1)
        )

),

of_whole as (

    select
        share.claim_id,
        candidate.rank,
        share.stated as reported,
        share.step,
        part.stated as part_stated,
        part.step / 2 as part_margin,
        whole.stated as whole_stated,
        whole.step / 2 as whole_margin,
        part.printed_text || ' / ' || whole.printed_text as words,
        [part.claim_id, whole.claim_id] as input_ids,
        share.is_sure and not share.is_in_reason and not part.is_approximate and not whole.is_approximate as is_clear,
        coalesce(share.whole, '') in ('', '比', '总') as is_of_list
    from candidate
    inner join share using (claim_id)
    inner join figure as part on share.file_sha256 = part.file_sha256 and share.anchor_no = part.figure_no
    inner join figure as whole on candidate.file_sha256 = whole.file_sha256 and candidate.whole_no = whole.figure_no
    where whole.measure = part.measure and whole.stated > whole.step and part.figure_no != whole.figure_no

    union all

    select
        share.claim_id,
        0 as rank,
        share.stated as reported,
        share.step,
        sibling.part as part_stated,
        sibling.step / 2 as part_margin,
        complete_list.whole as whole_stated,
        complete_list.margin as whole_margin,
        concat(part.printed_text, ' / ', complete_list.parts, ' 项之和 (the sum of ', complete_list.parts, ' parts)') as words,
        [part.claim_id] as input_ids,
        share.is_sure or share.parent_no is null as is_clear,
        true as is_of_list
    from sibling
    inner join complete_list using (file_sha256, list_key)
    inner join share using (claim_id)
    inner join figure as part on sibling.file_sha256 = part.file_sha256 and sibling.figure_no = part.figure_no

)

select
    'N2' as rule_id,
    claim_id,
    'share' as part,
    row_number() over (partition by claim_id order by rank, words) as reading,
    reported,
    step,
    '%' as unit,
    100 * part_stated / whole_stated as computed,
    100 * (part_stated - part_margin) / (whole_stated + whole_margin) as computed_low,
    100 * (part_stated + part_margin) / nullif(greatest(whole_stated - whole_margin, 0), 0) as computed_high,
    -- one whole is sure, and every reading is clear
    is_clear
    and (
        bool_or(rank = 0) over (partition by claim_id)
        or (
            (is_of_list or bool_or(rank = 1) over (partition by claim_id))
            and bool_or(rank <= 2) over (partition by claim_id)
        )
    ) as is_certain,
    cast(null as varchar) as impossible,
    words,
    input_ids
from of_whole
