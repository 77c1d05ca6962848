-- Which known line is a part of which by what it is (seed line_code): 房屋 of 资产总额, 货物 of 政府采购合计, 提取职工福利基金 of
-- 结余分配. The three public expenses and what is carried over have models of their own. One row per line (split line).
with statement_row as (
    select * from {{ ref('int_statement_row') }} where line_code is not null
),

facet_ancestor as (
    select value, ancestor, distance from {{ ref('int_facet_ancestor') }} as facet_ancestor
    where facet = 'item' and distance > 0 and ancestor <> '' and value not like 'three_public_%' and value not like 'carryover_%'
        and ancestor not in ('total', 'revenue_grand_total', 'expenditure_grand_total')
)

select
    part.statement_id,
    part.position,
    whole.position as whole_position
from statement_row as part
inner join facet_ancestor on part.line_code = facet_ancestor.value
inner join statement_row as whole
    on part.statement_id = whole.statement_id
    and part.row_group = whole.row_group
    and facet_ancestor.ancestor = whole.line_code
qualify row_number() over (
    partition by part.statement_id, part.position
    order by facet_ancestor.distance, whole.position > part.position, abs(whole.position - part.position)
) = 1
