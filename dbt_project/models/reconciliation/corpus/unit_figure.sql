-- The totals that departments and units print of the same thing: the department's key figure and each unit's; and the row of a
-- unit in the department's revenue or expenditure statement and that unit's own total (figure row.revenue.UNIT).
-- One row per department's disclosure, figure and disclosure that prints it.

with pairs as (

    select
        document_id,
        other_document_id
    from {{ ref('disclosure_pair') }}
    where relation = 'unit'

),

members as (

    select distinct
        document_id,
        document_id as member_id,
        'reported' as side
    from pairs

    union all

    select
        document_id,
        other_document_id as member_id,
        'computed' as side
    from pairs

),

rows_of_units as (

    select
        unit.disclosure_id as document_id,
        unit.unit_disclosure_id,
        cell.statement_code,
        cell.budget_line_id,
        cell.leaf,
        unit.unit_name
    from {{ ref('department_unit') }} as unit
    inner join {{ ref('fact_budget_line') }} as cell on unit.disclosure_id = cell.document_id and unit.unit_name = cell.unit_name
    where
        unit.unit_disclosure_id is not null
        and cell.line_level = 'unit'
        and cell.statement_code in ('revenue', 'expenditure')
        and cell.fund is null
        and cell.nature is null
        and cell.origin is null
        and coalesce(cell.measure, 'money') = 'money'
        and regexp_matches(cell.column_path, '合计$|总计$')
    qualify count(*) over (partition by unit.disclosure_id, unit.unit_name, cell.statement_code) = 1

),

row_figures as (

    select
        rows_of_units.document_id,
        rows_of_units.document_id as member_id,
        'reported' as side,
        concat_ws('.', 'row', rows_of_units.statement_code, rows_of_units.unit_name) as figure,
        rows_of_units.unit_name as name_zh,
        rows_of_units.budget_line_id,
        1 as cells
    from rows_of_units

    union all

    -- the unit's own total in the same column of the same statement
    select
        rows_of_units.document_id,
        rows_of_units.unit_disclosure_id as member_id,
        'computed' as side,
        concat_ws('.', 'row', rows_of_units.statement_code, rows_of_units.unit_name) as figure,
        rows_of_units.unit_name as name_zh,
        min(own.budget_line_id) as budget_line_id,
        count(*) as cells
    from rows_of_units
    inner join {{ ref('fact_budget_line') }} as own
        on
            rows_of_units.unit_disclosure_id = own.document_id
            and rows_of_units.statement_code = own.statement_code
            and rows_of_units.leaf = own.leaf
            and own.line_code = 'total'
            and own.fund is null
            and own.nature is null
            and own.origin is null
    group by all

)


select
    members.document_id,
    members.member_id,
    members.side,
    figure.figure,
    figure.name_zh,
    figure.budget_line_id,
    figure.cells
from members
inner join {{ ref('fact_key_figure') }} as figure on members.member_id = figure.document_id

union all

select * from row_figures
