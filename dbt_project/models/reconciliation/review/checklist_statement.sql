-- The printed statements of a disclosure with their checks and findings, in the order of the files. One row per statement.
{{ config(tags=['corpus']) }}

with checks_of_statement as (

    select
        statement_id,
        count(*) filter (where status in ('exact', 'rounding')) as held
    from {{ ref('fact_reconciliation') }}
    where statement_id is not null
    group by statement_id

),

found as (

    select
        statement_id,
        count(*) filter (where kind = 'accusation') as accusations,
        count(*) filter (where kind = 'remark') as remarks,
        list(finding_id order by finding_id) as finding_ids
    from {{ ref('checklist_finding') }}
    where statement_id is not null
    group by statement_id

)

select
    printed.disclosure_id,
    printed.statement_id,
    printed.statement_code,
    printed.page_first as page,
    printed.is_empty,
    printed.cells_printed,
    row_number() over (partition by printed.disclosure_id order by printed.file_sha256, printed.table_no) as line_no,
    coalesce(nullif(trim(printed.title), ''), named.name_zh) as title,
    coalesce(checked.held, 0) as held,
    coalesce(found.accusations, 0) as accusations,
    coalesce(found.remarks, 0) as remarks,
    found.finding_ids
from {{ ref('fact_statement') }} as printed
left join {{ ref('dim_statement') }} as named using (statement_code)
left join checks_of_statement as checked using (statement_id)
left join found on printed.statement_id = found.statement_id
where printed.statement_code != 'unknown' and printed.shape = 'list'
