-- T5: a statement that had figures in last year's disclosure of the same phase is in this year's, too (or declared empty).
-- passes: 三公经费 printed in both years; printed with figures last year and as an empty statement this year
-- fails:  政府采购 with figures last year and nowhere this year (a remark: there may be nothing to print, or another template)
-- Only disclosures that print at least three statutory statements are compared, in their latest editions.
with statement as (

    select
        printed.document_id,
        printed.statement_code,
        bool_or(not coalesce(printed.is_empty, false) and printed.cells_landed > 0) as has_figures,
        min(printed.title) as title
    from {{ ref('fact_statement') }} as printed
    where printed.statement_code != 'unknown' and printed.shape = 'list' and not coalesce(printed.is_hidden, false)
    group by printed.document_id, printed.statement_code

),

statutory as (

    select statement.document_id
    from statement
    semi join {{ ref('required_statement') }} as required on statement.statement_code = required.statement_code
    group by statement.document_id
    having count(*) >= 3

),

pair as (

    select
        pair.document_id,
        pair.other_document_id,
        pair.other_year,
        pair.bridge
    from {{ ref('disclosure_pair') }} as pair
    semi join statutory on pair.document_id = statutory.document_id
    semi join statutory as others on pair.other_document_id = others.document_id
    where pair.relation = 'last_year' and pair.other_is_latest

),

gone as (

    select
        pair.document_id,
        pair.other_year,
        earlier.statement_code,
        earlier.title,
        later.document_id is null as is_gone
    from pair
    inner join statement as earlier on pair.other_document_id = earlier.document_id and earlier.has_figures
    left join statement as later
        on pair.document_id = later.document_id and earlier.statement_code = later.statement_code

),

files as (

    select
        document_id,
        min(left(file_sha256, 12)) as file_prefix
    from {{ ref('dim_document') }}
    group by document_id

)

select
    'T5' as rule_id,
    concat(files.file_prefix, ':', gone.statement_code, ':T5') as equation_id,
    gone.document_id,
    cast(null as varchar) as statement_id,
    gone.statement_code,
    gone.title as line_label,
    cast(null as integer) as page,
    case when gone.is_gone then 'mismatch' else 'exact' end as status,
    cast(null as varchar) as reason,
    concat(gone.other_year, '年印有“', gone.title, '”且有数字，本文件', case when gone.is_gone then '未见' else '亦有' end) as explanation_zh,
    concat(
        gone.title, ' had figures in ', gone.other_year, case when gone.is_gone then ' and is nowhere in this disclosure' else ' and is here, too' end
    ) as explanation_en
from gone
inner join files on gone.document_id = files.document_id
