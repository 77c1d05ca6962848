-- How much of each printed statement is landed: of one that no seed knows, or that is not a list of figures, all cells are
-- unmapped; figures that are held back are neither landed nor unmapped. A form that was read as a project's has no lines and
-- nothing unmapped. One row per document and printed statement.
with held as (

    select
        statement_id,
        count(*) filter (where printed_text != '') as cells_held
    from {{ ref('held_back') }}
    group by statement_id

),

form as (

    select distinct statement_id
    from {{ ref('fact_project') }}

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
        when form.statement_id is not null then 'form'
        when cells_unmapped = 0 then 'landed'
        else 'unmapped'
    end as status,
    case
        when held.statement_id is not null
            then concat('读取存疑，', held.cells_held, '个数字未予发布 (in doubt, so not published)')
        when form.statement_id is not null then '作为项目的表入库 (landed as a form of fact_project)'
        when cells_unmapped = 0 then ''
        when printed.shape = 'unknown' then '报表标题未能识别 (the title is not known)'
        when printed.shape = 'government' then '政府预算表，不属于任何部门 (a table of a government as a whole: no department discloses it)'
        when printed.shape = 'form'
            then '按原样入库，不作为部门收支 (landed as printed, no lines are made of it): ' || statement.name_zh
        else '有数字未能识别含义 (figures of unknown meaning)'
    end as reason,
    cells_printed,
    cells_landed,
    cast(case when form.statement_id is not null then cells_unmapped else 0 end as hugeint) as cells_in_forms,
    case when form.statement_id is not null then 0 else cells_unmapped end as cells_unmapped
from {{ ref('fact_statement') }} as printed
left join {{ ref('statement') }} as statement on printed.statement_code = statement.statement_code
left join held on printed.statement_id = held.statement_id
left join form on printed.statement_id = form.statement_id and printed.shape = 'form'
