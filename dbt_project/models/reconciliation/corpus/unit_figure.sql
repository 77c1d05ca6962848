-- The totals of a department and of its units that are held against each other (key figures), the department's first.
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
