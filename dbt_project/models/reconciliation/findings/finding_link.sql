-- What makes two failing equations or checks one printed error, in one place: a figure (link_of_figures), a place
-- (link_of_places) or words (link_of_words) that they have in common. What a person has accepted is no part of what he has
-- not. One row per failing equation or check and link.

with links as (

    select * from {{ ref('link_of_figures') }}
    union
    select * from {{ ref('link_of_places') }}
    union
    select * from {{ ref('link_of_words') }}

)

select
    links.equation_id,
    concat_ws(':', links.link, cast(verdict.is_waived as varchar)) as link
from links
inner join {{ ref('disclosure_verdict') }} as verdict using (equation_id)
where verdict.status = 'mismatch'
