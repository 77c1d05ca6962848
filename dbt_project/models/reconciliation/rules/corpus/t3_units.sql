-- T3: a department is the sum of its units, its own office (本级) among them, in the totals that all of them print.
-- passes: 9101.68 of the department, and 8000.00 + 1101.68 of its two units
-- fails:  9101.68 of the department, and 8000.00 + 1011.68 of its two units; 58341.63 in the row of a unit, and 58314.63 of that unit
-- Which units there are, and which of them are not in the build, corpus_doubt says.
with complete as (

    select
        figure.*,
        count(*) filter (where side = 'computed') over (partition by document_id, figure) as printed_by,
        count(*) filter (where side = 'reported') over (partition by document_id, figure) as reported_by
    from {{ ref('unit_figure') }} as figure
    where cells = 1

),

units as (

    select
        document_id,
        count(*) as units
    from {{ ref('disclosure_pair') }}
    where relation = 'unit'
    group by document_id

),

placed as (

    select
        complete.*,
        max(case when complete.side = 'reported' then concat_ws(':', cell.statement_id, cell.row_no, cell.column_no) end)
            over (partition by complete.document_id, complete.figure) as place
    from complete
    inner join units on complete.document_id = units.document_id and (complete.printed_by = units.units or starts_with(complete.figure, 'row.'))
    inner join {{ ref('corpus_figure') }} as cell on complete.budget_line_id = cell.figure_id
    where complete.reported_by = 1

)

select
    'T3' as rule_id,
    concat(place, ':T3.', figure) as equation_id,
    budget_line_id as figure_id,
    side,
    1 as weight,
    cast(null as varchar) as missing_state,
    case when side = 'computed' then member_id end as other_document_id,
    place,
    'unit' as relation
from placed
