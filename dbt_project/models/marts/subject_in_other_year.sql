-- What became of last year's subjects: each subject of the functional and the economic classification that last year's
-- disclosure of the same phase, or the budget of final accounts, lists with money, and whether this disclosure has it still.
-- A subject that moved (subject_bridge) is looked for under its present code, too, and any by its name. Lists by code only:
-- procurement and projects name subjects in passing. Asked of the deepest codes, of a disclosure that lists at least three of
-- that classification.
-- One row per disclosure, other disclosure and subject of the other disclosure.

with pair as (

    select
        document_id,
        fiscal_year,
        relation,
        other_document_id,
        other_year,
        bridge as agency_bridge
    from {{ ref('disclosure_pair') }}
    where relation in ('last_year', 'budget_of_year') and other_is_latest

),

wanted as (

    select document_id from pair
    union
    select other_document_id from pair

),

cells as (

    select
        cell.document_id,
        cell.subject_code,
        cell.economic_code,
        cell.line_label,
        cell.statement_code,
        cell.cell_state,
        cell.amount_yuan,
        statement.row_scheme in ('functional', 'economic', 'unit') as is_by_code
    from {{ ref('fact_printed_cell') }} as cell
    semi join wanted on cell.document_id = wanted.document_id
    left join {{ ref('statement') }} as statement on cell.statement_code = statement.statement_code
    where not coalesce(cell.is_hidden, false)

),

named as (

    select
        document_id,
        'functional' as scheme,
        subject_code as code,
        line_label as subject_name,
        statement_code,
        cell_state,
        amount_yuan,
        is_by_code
    from cells
    where subject_code is not null

    union all

    select
        document_id,
        'economic' as scheme,
        economic_code as code,
        line_label as subject_name,
        statement_code,
        cell_state,
        amount_yuan,
        is_by_code
    from cells
    where economic_code is not null

),

-- printed anywhere, with or without money: a blank row is there
present as (

    select
        document_id,
        scheme,
        code,
        min(subject_name) as subject_name,
        max(case when is_by_code and cell_state = 'figure' then amount_yuan end) as amount_yuan,
        min(case when is_by_code and cell_state = 'figure' and amount_yuan != 0 then statement_code end) as statement_code
    from named
    group by document_id, scheme, code

),

deepest as (

    select present.*
    from present
    where
        statement_code is not null
        and not exists (
            select 1
            from present as below
            where
                present.document_id = below.document_id
                and present.scheme = below.scheme
                and length(below.code) > length(present.code)
                and starts_with(below.code, present.code)
        )

),

labels as (

    select distinct
        document_id,
        line_label
    from cells
    where line_label is not null

),

lists as (

    select
        document_id,
        scheme
    from deepest
    group by document_id, scheme
    having count(*) >= 3

),

met as (

    select
        pair.*,
        earlier.scheme,
        earlier.code,
        earlier.subject_name,
        earlier.statement_code,
        earlier.amount_yuan,
        same.code as same_code,
        same.code is not null or exists (
            select 1
            from labels
            where pair.document_id = labels.document_id and starts_with(labels.line_label, earlier.subject_name)
        ) as is_kept,
        moved.code as moved_to,
        bridge.reason as moved_because,
        coalesce(moved.code, bridge.to_code) as bridge_code
    from pair
    inner join deepest as earlier on pair.other_document_id = earlier.document_id
    semi join lists on pair.document_id = lists.document_id and earlier.scheme = lists.scheme
    left join present as same
        on pair.document_id = same.document_id and earlier.scheme = same.scheme and earlier.code = same.code
    left join {{ ref('subject_bridge') }} as bridge
        on
            earlier.scheme = bridge.scheme
            and earlier.code = bridge.from_code
            and bridge.from_code != bridge.to_code
            -- a place may follow a year early or late
            and pair.other_year between bridge.from_year - 2 and bridge.from_year
    left join present as moved
        on pair.document_id = moved.document_id and earlier.scheme = moved.scheme and bridge.to_code = moved.code
    qualify row_number() over (
        partition by pair.document_id, pair.other_document_id, earlier.scheme, earlier.code
        order by moved.code is null, bridge.to_code
    ) = 1

)

select
    concat_ws('>', other_document_id, document_id, scheme, code) as subject_in_other_year_id,
    document_id,
    document_id as disclosure_id,
    fiscal_year,
    relation,
    other_document_id as other_disclosure_id,
    other_year,
    scheme,
    code as subject_code,
    subject_name,
    statement_code,
    amount_yuan as other_yuan,
    case when same_code is not null then 'kept' when moved_to is not null then 'moved' when is_kept then 'kept' else 'gone' end as outcome,
    coalesce(same_code, moved_to) as present_code,
    nullif(
        concat_ws(
            '；', agency_bridge,
            case when same_code is null and moved_because is not null then concat(code, ' → ', bridge_code, '：', moved_because) end
        ), ''
    ) as bridge
from met
