-- The sums of both sides of every equation between disclosures. Its statement is that of the figure that is judged; a sentence
-- has none. One row per equation.

with judged as (

    select
        equation_id,
        max(statement_id) as statement_id,
        max(statement_code) as statement_code,
        max(column_path) as column_path
    from {{ ref('corpus_term') }}
    where side = 'reported'
    group by equation_id

),

sums as (

    {{ reconcile_candidate_sum(ref('corpus_term')) }}

)

select
    sums.* replace (
        judged.statement_id as statement_id,
        judged.statement_code as statement_code,
        judged.column_path as column_path
    )
from sums
inner join judged on sums.equation_id = judged.equation_id
