-- The failing equations and checks between disclosures, by the printed error that they are: a disclosure that states one figure
-- of last year several times, each time as wrongly, errs once. In the shape of disclosure_finding_equation.
-- One row per finding and equation.

with failing as (

    select
        *,
        case
            when reported_yuan is null then equation_id
            else concat_ws(':', rule_id, document_id, cast(reported_yuan as varchar), cast(computed_yuan as varchar), cast(is_waived as varchar))
        end as error
    from {{ ref('corpus_verdict') }}
    where status = 'mismatch'

),

ranked as (

    select
        *,
        row_number() over (partition by error order by page, length(equation_id), equation_id) as place
    from failing

)

select
    first_value(equation_id) over (partition by error order by place) as finding_id,
    rule_id,
    equation_id,
    document_id,
    document_id as disclosure_id,
    statement_id,
    page,
    line_label,
    column_path,
    difference_yuan,
    case when place = 1 then 'main' else 'consequence' end as role
from ranked
