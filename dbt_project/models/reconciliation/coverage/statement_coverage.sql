-- How much of each printed statement is landed: of one that no seed knows, or that is not a list of figures, all cells are
-- unmapped; figures that are held back are neither landed nor unmapped. One row per document and printed statement.
with held as (

    select
        statement_id,
        count(*) filter (where printed_text != '') as cells_held
    from {{ ref('held_back') }}
    group by statement_id

)

select
    'statement' as scope,
    document_id,
    file_sha256,
    printed.statement_id,
    printed.statement_code,
    title,
    case when printed.statement_code = 'unknown' then headings end as headings,
    case
        when held.statement_id is not null then 'held_back'
        when cells_printed = 0 then 'empty'
        when cells_unmapped = 0 then 'landed'
        else 'unmapped'
    end as status,
    case
        when held.statement_id is not null
            then concat('读取存疑，', held.cells_held, '个数字未予发布 (in doubt, so not published)')
        when cells_unmapped = 0 then ''
        when printed.shape = 'unknown' then '报表标题未能识别 (the title is not known)'
        when printed.shape = 'government' then '政府预算表，不属于任何部门 (a table of a government as a whole: no department discloses it)'
        when printed.shape = 'form'
            then '按原样入库，不作为部门收支 (landed as printed, no lines are made of it): ' || statement.name_zh
        else '有数字未能识别含义 (figures of unknown meaning)'
    end as reason,
    cells_printed,
    cells_landed,
    cells_unmapped
from {{ ref('fact_statement') }} as printed
left join {{ ref('statement') }} as statement on printed.statement_code = statement.statement_code
left join held on printed.statement_id = held.statement_id
