-- N9: no placeholder, no instruction of the template and no undecided alternative is left in a sentence (seed
-- text_residue), and a reason that is announced is given.
-- passes: 主要原因是工作量增加。; 与上年预算相比多（少）0万元 (of nothing neither word is true)
-- fails:  主要原因是。; 占 %,; 与上年预算相比多（少）3.20万元; XX局2026年部门预算
with residue as (

    select
        sentence.file_sha256,
        sentence.sentence_no,
        strpos(sentence.sentence, regexp_extract(sentence.sentence, residue.pattern)) - 1 as char_start,
        strpos(sentence.sentence, regexp_extract(sentence.sentence, residue.pattern)) - 1
        + length(regexp_extract(sentence.sentence, residue.pattern)) as char_end,
        residue.kind,
        regexp_extract(sentence.sentence, residue.pattern) as said,
        cast(null as varchar) as fits
    from {{ ref('stg_sentence') }} as sentence
    inner join {{ ref('text_residue') }} as residue on regexp_matches(sentence.sentence, residue.pattern)
    where
        residue.kind <> 'alternative'
        or not regexp_matches(
            substr(
                sentence.sentence,
                strpos(sentence.sentence, regexp_extract(sentence.sentence, residue.pattern))
                + length(regexp_extract(sentence.sentence, residue.pattern))
            ),
            '^[^0-9]{0,3}0(\.0+)?[^0-9.]'
        )

),

reason as (

    select
        file_sha256,
        sentence_no,
        char_start,
        char_end,
        kind,
        printed_text as said,
        cast(null as varchar) as fits
    from {{ ref('stg_sentence_flaw') }}
    where kind in ('no_reason', 'no_figure')

),

final as (

    select * from residue
    union all
    select * from reason

)

select
    'N9' as rule_id,
    *
from final
