-- Failing equations of a document that share a printed figure, directly or through one another, are one group: a
-- single wrong cell would explain them together. Each pass hands the smallest equation id on through shared cells.
-- One row per failing equation.
{% set passes = 6 %}

with failing as (

    select
        equation_id,
        document_id
    from {{ ref('equation') }}
    where arithmetic_status = 'mismatch' and relation = 'equal'

),

held_cells as (

    select distinct
        term.equation_id,
        term.budget_line_id
    from {{ ref('equation_term') }} as term
    inner join failing using (equation_id)
    where term.term_state in ('printed', 'blank') and term.budget_line_id is not null

),

pass_0 as (

    select
        equation_id,
        equation_id as group_id
    from failing

){% for pass in range(1, passes + 1) %},

cells_{{ pass }} as (

    select
        held_cells.budget_line_id,
        min(before.group_id) as group_id
    from held_cells
    inner join pass_{{ pass - 1 }} as before using (equation_id)
    group by held_cells.budget_line_id

),

pass_{{ pass }} as (

    select
        before.equation_id,
        coalesce(min(cells_{{ pass }}.group_id), any_value(before.group_id)) as group_id
    from pass_{{ pass - 1 }} as before
    left join held_cells using (equation_id)
    left join cells_{{ pass }} using (budget_line_id)
    group by before.equation_id

){% endfor %}

select
    failing.document_id,
    failing.equation_id,
    pass_{{ passes }}.group_id
from failing
inner join pass_{{ passes }} using (equation_id)
