-- Sentences that open with another agency's name where the document's own belongs: 乙市统计局2026年收入预算 in the budget of
-- 甲市审计局, left over from the document that was copied. Certain only where the document's own name opens such sentences
-- more often, and the other name stands nowhere else in it: a unit, a superior or a partner is named in other places, too.
-- One row per such sentence.
{% set opening = '^(?:[一二三四五六七八九十0-9]+[、.．]|[(][一二三四五六七八九十0-9]+[)])?(?:20[0-9]{2}年度?)?([一-龥]{2,20}[省市区县旗州][一-龥]{2,20}?(?:局|委|办|院|厅|中心|委员会|办公室))20[0-9]{2}年度?(?:部门|单位)?(?:财政拨款)?(?:收支|收入|支出|一般公共预算|政府性基金|国有资本|“?三公|机关运行|政府采购|预算|决算)' %}
with opened as (

    select
        sentence.file_sha256,
        sentence.sentence_no,
        sentence.sentence,
        document.document_id,
        document.agency_name,
        regexp_extract(sentence.sentence, '{{ opening }}', 1) as opening_name
    from {{ ref('stg_sentence') }} as sentence
    inner join {{ ref('dim_document') }} as document using (file_sha256)
    where document.agency_name is not null and regexp_matches(sentence.sentence, '{{ opening }}')

),

judged as (

    select
        *,
        -- 省检察院 is in 江苏省人民检察院, each character in its order
        regexp_matches(agency_name, array_to_string(regexp_extract_all(opening_name, '.'), '.*'))
        or regexp_matches(opening_name, array_to_string(regexp_extract_all(regexp_replace(agency_name, '[（(].*[）)]|本级$', ''), '[一-龥]'), '.*'))
            as is_own
    from opened

),

counted as (

    select
        *,
        count(*) filter (where is_own) over (partition by file_sha256) as own_sentences,
        count(*) filter (where not is_own) over (partition by file_sha256) as other_sentences
    from judged

),

elsewhere as (

    select
        counted.file_sha256,
        counted.opening_name,
        count(*) as places
    from counted
    inner join {{ ref('stg_sentence') }} as sentence
        on counted.file_sha256 = sentence.file_sha256 and contains(sentence.sentence, counted.opening_name)
    where not counted.is_own
    group by counted.file_sha256, counted.opening_name

)

select
    counted.file_sha256,
    counted.sentence_no,
    strpos(counted.sentence, counted.opening_name) - 1 as char_start,
    strpos(counted.sentence, counted.opening_name) - 1 + length(counted.opening_name) as char_end,
    'other_agency' as kind,
    counted.opening_name as said,
    counted.agency_name as fits
from counted
inner join elsewhere using (file_sha256, opening_name)
where
    not counted.is_own and counted.own_sentences >= 2 and counted.other_sentences = 1 and elsewhere.places = 1
    and not exists (
        select 1 from {{ ref('int_landed_cell') }} as cell
        where
            cell.document_id = counted.document_id
            and (contains(coalesce(cell.unit_name, ''), counted.opening_name) or contains(coalesce(cell.line_label, ''), counted.opening_name))
    )
