-- What each statement prints for a subject (function, economic class) under one meaning: fund, nature and origin as they
-- tell figures apart in this document (money_scope). A subject that one statement prints in several lines (an economic
-- class once per government class) is left out. One row per statement and meaning.

with cells as (

    select
        cell.*,
        sets.statement_set,
        {{ reconcile_effective_fund('cell', 'scope') }} as effective_fund,
        {{ reconcile_effective_origin('cell', 'scope') }} as effective_origin,
        case
            when cell.subject_code is not null then 'function'
            when cell.economic_code is not null then 'economic'
            else 'government'
        end as scheme,
        coalesce(cell.subject_code, cell.economic_code, cell.government_economic_code) as code
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('statement_set') }} as sets
        on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
    inner join {{ ref('document_scope') }} as document on cell.document_id = document.document_id
    left join {{ ref('money_scope') }} as scope on sets.statement_set = scope.statement_set
    where
        cell.term_state = 'printed'
        and coalesce(cell.subject_code, cell.economic_code, cell.government_economic_code) is not null
        and not (cell.subject_code is not null and coalesce(cell.economic_code, cell.government_economic_code) is not null)
        and cell.project_name is null
        and not cell.is_memo
        and not starts_with(coalesce(cell.column_item, ''), 'economic_')
        and {{ reconcile_own_columns('cell', 'document') }}

),

lines as (

    select
        statement_id,
        scheme,
        code,
        count(distinct row_group * 1000000 + row_no) as line_count
    from cells
    group by statement_id, scheme, code

),

final as (

    select cells.*
    from cells
    inner join lines using (statement_id, scheme, code)
    where lines.line_count = 1
    qualify
        row_number() over (
            partition by cells.statement_id, scheme, code, flow, effective_fund, nature, effective_origin
            order by not cells.is_total_column, cells.column_no
        ) = 1

)

select * from final
