-- How far each printed figure of a failing equation is to blame: in how many failing equations it is a term, in how many
-- that hold. is_best marks the one for which most speaks. One row per failing equation and printed figure.

with counted as (

    select
        figure,
        count(distinct equation_id) filter (where fails) as fails_in,
        count(distinct equation_id) filter (where not fails and figures > 1) as holds_in
    from {{ ref('printed_again') }}
    group by figure
    having count(*) filter (where fails) > 0

),

of_equations as (

    select distinct
        equation_id,
        figure
    from {{ ref('printed_again') }}
    where fails

)

select
    part.equation_id,
    part.figure,
    counted.fails_in,
    counted.holds_in,
    row_number() over (
        partition by part.equation_id
        order by counted.fails_in - counted.holds_in desc, counted.fails_in desc, part.figure
    ) = 1 as is_best
from of_equations as part
inner join counted using (figure)
