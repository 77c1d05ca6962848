-- What a disclosure spends by class: by function (类 of 支出功能分类) and by economic class (类 of 部门预算支出经济分类), this
-- year's of its own phase, each from the first statement of class_statement that it prints. Lines without a code are one row.
-- One row per disclosure, scheme and class.
with line as (

    select
        line.*,
        document.phase as own_phase,
        document.fiscal_year as own_year
    from {{ ref('fact_budget_line') }} as line
    inner join {{ ref('int_assigned_disclosure') }} as document on line.document_id = document.document_id
    where
        line.is_additive
        and line.measure = 'money'
        and line.flow = 'expenditure'
        and line.fiscal_year = document.fiscal_year
        and line.phase = document.phase

),

chosen as (

    select
        line.*,
        place.scheme,
        left(case place.scheme when 'functional' then line.subject_code else line.economic_code end, 3) as class_code
    from line
    inner join {{ ref('class_statement') }} as place on line.statement_code = place.statement_code
    qualify dense_rank() over (partition by line.document_id, place.scheme order by place.choice) = 1

),

summed as (

    select
        document_id,
        scheme,
        class_code,
        min(statement_code) as statement_code,
        min(agency_id) as agency_id,
        min(own_year) as fiscal_year,
        min(own_phase) as phase,
        cast(sum(amount_yuan) as decimal(18, 2)) as amount_yuan,
        cast(sum(amount_low) as decimal(20, 4)) as amount_low,
        cast(sum(amount_high) as decimal(20, 4)) as amount_high,
        cast(count(*) as integer) as lines
    from chosen
    group by document_id, scheme, class_code

)

select
    document_id,
    document_id as disclosure_id,
    agency_id,
    fiscal_year,
    phase,
    scheme,
    class_code,
    scheme || ':' || class_code as subject_id,
    statement_code,
    amount_yuan,
    amount_low,
    amount_high,
    cast(amount_yuan / nullif(sum(amount_yuan) over (partition by document_id, scheme), 0) as decimal(9, 6)) as share,
    lines
from summed
