-- No column is a part of itself, directly or through other columns, and each has one whole in each split.
-- severity: critical
with recursive above as (

    select statement_id, part_column_no, whole_column_no, 1 as steps
    from marts.statement_column_part
    where rank = 1
    union
    select above.statement_id, above.part_column_no, part.whole_column_no, above.steps + 1
    from above
    inner join marts.statement_column_part as part
        on above.statement_id = part.statement_id and above.whole_column_no = part.part_column_no
    where above.steps < 20 and part.rank = 1

)

select distinct statement_id, 'circle' as fault, part_column_no as column_no
from above
where part_column_no = whole_column_no

union all

select statement_id, 'several wholes' as fault, part_column_no as column_no
from marts.statement_column_part
where rank = 1
group by statement_id, part_column_no, split
having count(*) > 1
