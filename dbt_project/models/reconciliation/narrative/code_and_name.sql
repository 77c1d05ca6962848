-- Codes and names of subjects that are side by side in a sentence and do not belong together: 培训支出(2210203), the name of
-- another code (other_name); 行政运行(2013201) where the tables have 行政运行 with the stated amount under 2013301 alone
-- (other_code). One row per place in a sentence.
with said as (

    select
        figure.claim_id,
        figure.file_sha256,
        figure.sentence_no,
        figure.document_id,
        figure.stated,
        figure.step,
        figure.subject_code as code,
        meaning.subject_name as name,
        sentence.sentence
    from {{ ref('int_stated_figure') }} as figure
    inner join {{ ref('int_claim_meaning') }} as meaning using (claim_id)
    inner join {{ ref('stg_sentence') }} as sentence
        on figure.file_sha256 = sentence.file_sha256 and figure.sentence_no = sentence.sentence_no
    where
        figure.role = 'amount' and figure.subject_code is not null and meaning.meant_by = 'own'
        and (
            contains(sentence.sentence, meaning.subject_name || '(' || figure.subject_code || ')')
            or contains(sentence.sentence, figure.subject_code || meaning.subject_name)
            or contains(sentence.sentence, figure.subject_code || '-' || meaning.subject_name)
        )

),

-- all that a code is called: in the classifications and in the tables of the disclosure
called as (

    select
        said.claim_id,
        list(distinct regexp_replace(subject.printed, '的|支出|机关', '', 'g') order by regexp_replace(subject.printed, '的|支出|机关', '', 'g')) as names,
        min(subject.printed) filter (where subject.code = said.code) as name
    from said
    -- the name of the group is a loose name, not another one: 行政事业单位医疗(2101101)
    inner join {{ ref('int_claim_subject_name') }} as subject on starts_with(said.code, subject.code)
    group by said.claim_id

),

line as (

    select
        said.claim_id,
        list(distinct cell.subject_code order by cell.subject_code) filter (where cell.subject_code = said.code) as same_code,
        list(distinct {{ label_key('cell.line_label') }} order by {{ label_key('cell.line_label') }}) filter (where cell.subject_code = said.code) as labels,
        list(distinct cell.subject_code order by cell.subject_code) filter (
            where {{ label_key('cell.line_label') }} = said.name and cell.subject_code != said.code
            and length(cell.subject_code) = length(said.code)
        ) as other_codes,
        bool_or(
            {{ label_key('cell.line_label') }} = said.name and cell.subject_code != said.code
            and abs(cell.amount_yuan - said.stated) <= said.step
        ) as has_amount
    from said
    inner join {{ ref('int_landed_line') }} as cell on said.document_id = cell.document_id
    where cell.subject_code is not null
    group by said.claim_id

),

judged as (

    select
        said.*,
        coalesce(line.labels[1], called.name) as name_of_code,
        line.other_codes[1] as other_code,
        called.name is not null
        and not list_contains(coalesce(line.labels, []), said.name)
        and list_count(list_filter(
            called.names,
            lambda name: contains(name, regexp_replace(said.name, '的|支出|机关', '', 'g'))
                or contains(regexp_replace(said.name, '的|支出|机关', '', 'g'), name)
        )) = 0 as is_other_name,
        line.same_code is null and coalesce(line.has_amount, false) and len(line.other_codes) = 1 as is_other_code
    from said
    left join called using (claim_id)
    left join line using (claim_id)

)

select
    file_sha256,
    sentence_no,
    case when is_other_name then strpos(sentence, name) else strpos(sentence, code) end - 1 as char_start,
    case when is_other_name then strpos(sentence, name) + length(name) else strpos(sentence, code) + length(code) end - 1 as char_end,
    case when is_other_name then 'other_name' else 'other_code' end as kind,
    code || ' ' || name as said,
    case when is_other_name then code || ' ' || name_of_code else other_code || ' ' || name end as fits
from judged
where is_other_name or is_other_code
