-- Failing equations and checks that are linked, directly or through one another, are one printed error. Each pass hands the
-- smallest equation id on through the links. One row per failing equation or check.
{% set passes = 5 %}

with links as (

    select * from {{ ref('finding_link') }}

),

pass_0 as (

    select
        equation_id,
        equation_id as group_id
    from {{ ref('disclosure_verdict') }}
    where status = 'mismatch'

){% for pass in range(1, passes + 1) %},

links_{{ pass }} as (

    select
        links.link,
        min(before.group_id) as group_id
    from links
    inner join pass_{{ pass - 1 }} as before using (equation_id)
    group by links.link

),

pass_{{ pass }} as (

    select
        before.equation_id,
        least(min(before.group_id), coalesce(min(links_{{ pass }}.group_id), min(before.group_id))) as group_id
    from pass_{{ pass - 1 }} as before
    left join links using (equation_id)
    left join links_{{ pass }} using (link)
    group by before.equation_id

){% endfor %}

select
    equation_id,
    group_id
from pass_{{ passes }}
