with facet_value as (
    select * from {{ ref('facet_value') }} where facet = 'fund'
)

select
    value as fund,
    parent as parent_fund,
    name_zh,
    name_en,
    coalesce(parent, value) = 'fiscal_appropriation' as is_fiscal_appropriation,
    position
from facet_value
