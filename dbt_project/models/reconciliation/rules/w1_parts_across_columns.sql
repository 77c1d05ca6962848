-- W1: a total column is the sum of its parts across the columns, in every line
-- (funds; 基本+项目; 人员+公用; 当年+上年结转; budget and final blocks apart).
-- passes: 886.39 = 574.22 + 312.17; 890.04 against 735.80 + 154.25 (rounding)
-- fails:  886.39 against 574.22 + 321.17; 100.00 against 60.00 + 30.00

{{ config(materialized='table_in_parts') }}

with cells as (

    select * from {{ ref('checked_cell') }} where {{ this_part('statement_id') }}

),

-- the items of 三公经费 that stand in columns are rule W7
splits as (

    select * from {{ ref('column_split') }}
    where dimension != 'three_public' and {{ this_part('statement_id') }}

),

total_cells as (

    select
        cells.*,
        splits.dimension,
        splits.part_column_no,
        splits.relation as split_relation,
        splits.is_unknown
    from splits
    inner join cells on splits.statement_id = cells.statement_id and splits.total_column_no = cells.column_no

),

reported as (

    select distinct on (total.statement_id, total.row_no, total.column_no, total.dimension)
        {{ reconcile_term('W1', reconcile_equation_id('W1', 'total', 'total.dimension'), 'total', 'reported') }},
        total.split_relation
    from total_cells as total

),

computed as (

    select
        {{ reconcile_term(
            'W1', reconcile_equation_id('W1', 'total', 'total.dimension'), 'part', 'computed',
            standing="case when total.is_unknown then 'unknown' else 'certain' end"
        ) }},
        total.split_relation
    from total_cells as total
    inner join cells as part
        on
            total.statement_id = part.statement_id
            and total.row_no = part.row_no
            and total.part_column_no = part.column_no

),

final as (

    select * exclude (split_relation) replace (split_relation as relation) from reported
    union all
    select * exclude (split_relation) replace (split_relation as relation) from computed

)

select * from final
