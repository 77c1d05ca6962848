-- Which labels of rows without a code name an agency or unit, by how they end.
with descriptor as (
    select distinct line_label from {{ ref('int_row_descriptor') }} where code is null and length(line_label) between 3 and 40
),

unit_name_term as (
    select * from {{ ref('unit_name_term') }}
)

select
    descriptor.line_label,
    min(case when not unit_name_term.is_unit then 0 else 1 end) = 1 as is_unit
from descriptor
inner join unit_name_term on {{ regexp_is('descriptor.line_label', 'unit_name_term.pattern') }}
group by descriptor.line_label
