with statement as (
    select * from {{ ref('statement') }}
)

select
    statement_code,
    name_zh,
    name_en,
    shape,
    row_scheme,
    flow,
    fund,
    nature,
    origin,
    position
from statement
union all
select
    'unknown' as statement_code,
    '未识别的表' as name_zh,
    'Tables whose title no seed knows' as name_en,
    'unknown' as shape,
    'unknown' as row_scheme,
    null as flow,
    null as fund,
    null as nature,
    null as origin,
    99 as position
