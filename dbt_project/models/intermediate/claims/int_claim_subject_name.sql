-- The names of subjects as sentences print them, with the codes that bear them: functional and economic classes, former
-- names and variants; a class also without 支出 (公共安全(类)支出). One row per name as printed and code.
with named as (

    select code, name from {{ ref('functional_classification') }}
    union all
    select code, name from {{ ref('economic_classification') }}
    union all
    select code, name from {{ ref('government_economic_classification') }}
    union all
    select code, name from {{ ref('subject_name_variant') }}

)

select distinct
    {{ bare_text('name') }} as printed,
    code
from named
where length({{ bare_text('name') }}) >= 2

union

select distinct
    regexp_replace({{ bare_text('name') }}, '支出$', '') as printed,
    code
from named
where name like '%支出' and length({{ bare_text('name') }}) >= 5
