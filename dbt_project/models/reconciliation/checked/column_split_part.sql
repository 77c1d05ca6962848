-- The splits of total columns that make an equation: those with two parts or more, and each of-which column with the
-- column it is a part of. standing says how certain the part is; is_three_public, that the split is one of the items of
-- the three public expenses, which have a rule of their own (W7).
-- One row per total column, split and part column of a statement.

with parts as (

    select
        *,
        count(*) filter (where kind = 'part' and evidence != 'unknown_heading' and rank = 1) over (
            partition by statement_id, whole_column_no, split
        ) as part_count
    from {{ ref('statement_column_part') }}

),

three_public as (

    select distinct statement_id
    from {{ ref('dim_statement_column') }}
    where line_code like 'three_public_%'

),

final as (

    select
        parts.statement_id,
        parts.whole_column_no,
        parts.part_column_no,
        case when parts.kind = 'part' then 'equal' else 'at_least' end as relation,
        case
            when parts.kind = 'of_which' then '.of_which.' || parts.part_column_no
            when three_public.statement_id is null or not contains(parts.split, 'item') then '.' || parts.split
            else ''
        end as equation_part,
        case
            when parts.evidence = 'unknown_heading' then 'unknown'
            when parts.rank > 1 then 'possible'
            -- whether 其中 lists all or some, it is no more than its total
            when parts.is_certain or parts.kind = 'of_which' then 'certain'
            else 'likely'
        end as standing,
        three_public.statement_id is not null and contains(parts.split, 'item') as is_three_public
    from parts
    left join three_public using (statement_id)
    where parts.kind = 'of_which' or parts.part_count > 1

)

select * from final
