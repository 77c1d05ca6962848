-- T4: what a corrected edition changes (fact_correction), and which errors of the first edition it mends (correction_effect).
-- passes: a second upload that prints the same figures
-- fails:  退休费 17.8 in the first edition and 31.11 in the second (a remark: a correction is no error)
with pair as (

    select
        document_id,
        other_document_id
    from {{ ref('disclosure_pair') }}
    where relation = 'edition'

),

changed as (

    select
        later_document_id as document_id,
        count(*) as figures,
        count(distinct statement_code) as statements,
        string_agg(distinct statement_code, ', ' order by statement_code) as named,
        min(line_label) as example
    from {{ ref('fact_correction') }}
    group by later_document_id

),

mended as (

    select
        document_id,
        count(*) filter (where outcome = 'mended') as mended,
        count(*) as findings
    from {{ ref('correction_effect') }}
    group by document_id

),

files as (

    select
        document_id,
        min(left(file_sha256, 12)) as file_prefix
    from {{ ref('dim_document') }}
    group by document_id

)

select
    'T4' as rule_id,
    concat(files.file_prefix, ':document:T4') as equation_id,
    pair.document_id,
    cast(null as varchar) as statement_id,
    cast(null as varchar) as statement_code,
    changed.named as line_label,
    cast(null as integer) as page,
    case when changed.figures is null then 'exact' else 'mismatch' end as status,
    cast(null as varchar) as reason,
    case
        when changed.figures is null then '重新公开，数字与原件相同'
        else concat(
            '重新公开，', changed.statements, '张报表的', changed.figures, '处与原件不同；原件的', coalesce(mended.findings, 0),
            '处问题中', coalesce(mended.mended, 0), '处不再出现'
        )
    end as explanation_zh,
    case
        when changed.figures is null then 'published again with the same figures'
        else concat(
            'published again: ', changed.figures, ' figures of ', changed.statements, ' statements differ; of ',
            coalesce(mended.findings, 0), ' findings on the first edition ', coalesce(mended.mended, 0), ' are gone'
        )
    end as explanation_en
from pair
inner join files on pair.document_id = files.document_id
left join changed on pair.document_id = changed.document_id
left join mended on pair.document_id = mended.document_id
