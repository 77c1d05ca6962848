-- No line is a part of itself, directly or through other lines, and each has one whole in each split.
-- severity: critical
with recursive part as (

    select
        statement_id,
        coalesce(part_row_group, 0) * 1000000 + part_row_no as part_place,
        coalesce(whole_row_group, 0) * 1000000 + whole_row_no as whole_place
    from marts.statement_row_part
    where rank = 1 and kind = 'part'

),

above as (

    select statement_id, part_place, whole_place, 1 as steps
    from part
    union
    select above.statement_id, above.part_place, part.whole_place, above.steps + 1
    from above
    inner join part on above.statement_id = part.statement_id and above.whole_place = part.part_place
    where above.steps < 12

)

select distinct statement_id, 'circle' as fault, part_place as place
from above
where part_place = whole_place

union all

select statement_id, 'several wholes' as fault, part_row_no as place
from marts.statement_row_part
where rank = 1
group by statement_id, part_row_group, part_row_no, split
having count(*) > 1
