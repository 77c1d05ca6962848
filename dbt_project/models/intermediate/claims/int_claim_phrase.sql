-- The noun phrases that figures are about, brought to a comparable key: without years, quotation marks, blanks and the
-- agency's own name. `place` says where the phrase is: own | before | topic | heading | whole.
-- One row per figure and place.
with own_name as (

    select
        file_sha256,
        concat(
            -- every character of the name but the last three may be left out: 北京市审计局 is 市审计局, too
            regexp_replace(left(bare_name, greatest(length(bare_name) - 3, 0)), '(.)', '\1?', 'g'),
            right(bare_name, 3),
            -- the short form at the beginning, from the place's kind to the office's: 市重大项目办, 区财政局
            case when regexp_matches(bare_name, '[省市区县旗州].{2,}[局委办厅院]') then concat(
                '|^',
                regexp_replace(regexp_extract(bare_name, '^[^省市区县旗州]*'), '(.)', '\1?', 'g'),
                '[省市区县旗州]',
                regexp_replace(regexp_extract(bare_name, '[省市区县旗州](.*)[局委办厅院]', 1), '(.)', '\1?', 'g'),
                regexp_extract(bare_name, '.*([局委办厅院])', 1),
                regexp_replace(regexp_extract(bare_name, '[局委办厅院]([^局委办厅院]*)$', 1), '(.)', '\1?', 'g')
            ) else '' end
            ,
            -- or from any three of its characters on: 副中心工程办 of 北京城市副中心工程建设管理办公室
            case when length(regexp_extract(bare_name, '^(.*)[局委办厅院]', 1)) >= 6 then '|' || array_to_string(list_transform(
                range(3, length(regexp_extract(bare_name, '^(.*)[局委办厅院]', 1)) - 1),
                lambda k: concat(
                    '^', substr(bare_name, k, 3),
                    regexp_replace(substr(regexp_extract(bare_name, '^(.*)[局委办厅院]', 1), k + 3), '(.)', '\1?', 'g'),
                    regexp_extract(bare_name, '.*([局委办厅院])', 1),
                    regexp_replace(regexp_extract(bare_name, '[局委办厅院]([^局委办厅院]*)$', 1), '(.)', '\1?', 'g')
                )
            ), '|') else '' end
        ) as pattern
    from (
        select
            file_sha256,
            regexp_replace(agency_name, '[（(].*[）)]|[^一-龥]|本级$|本部$', '', 'g') as bare_name
        from {{ ref('dim_document') }}
        where agency_name is not null
    )
    where length(bare_name) >= 4

),

phrase as (

    select file_sha256, figure_no, 'own' as place, phrase from {{ ref('int_stated_figure') }} where phrase is not null
    union all
    select file_sha256, figure_no, 'before' as place, phrase_before from {{ ref('int_stated_figure') }} where phrase_before is not null
    union all
    select file_sha256, figure_no, 'topic' as place, topic from {{ ref('int_stated_figure') }} where topic is not null
    union all
    select file_sha256, figure_no, 'whole' as place, whole from {{ ref('int_stated_figure') }} where whole != ''
    union all
    select figure.file_sha256, figure.figure_no, 'heading' as place, sentence.heading
    from {{ ref('int_stated_figure') }} as figure
    inner join {{ ref('stg_sentence') }} as sentence using (file_sha256, sentence_no)
    where sentence.heading is not null

),

-- each phrase of a file once
printed as (

    select distinct
        phrase.file_sha256,
        phrase.phrase,
        own_name.pattern
    from phrase
    left join own_name using (file_sha256)
    where length(phrase.phrase) <= 80

),

keyed as (

    select
        file_sha256,
        phrase,
        {{ phrase_key('phrase', 'pattern') }} as phrase_key,
        try_cast(regexp_extract(phrase, '(20\d\d)年', 1) as integer) as year_said
    from printed

)

select
    phrase.file_sha256,
    phrase.figure_no,
    phrase.place,
    phrase.phrase,
    keyed.phrase_key,
    keyed.year_said
from phrase
inner join keyed using (file_sha256, phrase)
