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
    first_value(ranked.equation_id) over (partition by ranked.error order by ranked.place) as finding_id,
    ranked.rule_id,
    ranked.equation_id,
    ranked.document_id,
    ranked.document_id as disclosure_id,
    ranked.file_sha256,
    ranked.statement_id,
    ranked.page,
    {{ place_columns('place_of') }},
    ranked.line_label,
    ranked.column_path,
    ranked.difference_yuan,
    case when ranked.place = 1 then 'main' else 'consequence' end as role
from ranked
left join {{ ref('corpus_place') }} as place_of on ranked.equation_id = place_of.equation_id
