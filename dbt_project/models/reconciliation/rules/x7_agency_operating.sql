-- X7: 机关运行经费 is the 公用经费 of the basic expenditure of administrative units (and units under the civil service
-- law); where the agency also has public institutions (事业运行 and the like are printed), no more than it.
-- passes: 48.75 = 48.75; 92.40 of 130.75 in an agency with 事业运行
-- fails:  108.42 against 96.50 in an administrative agency; 140.00 of 130.75

with operating as (

    select * from {{ ref('basic_total') }}
    where nature = 'operating'

),

-- 事业运行 and what is paid for the staff of public institutions
institutions as (

    select distinct cell.statement_set
    from {{ ref('function_cell') }} as cell
    inner join {{ ref('public_institution_subject') }} as sign on cell.subject_code like sign.code_pattern
    where cell.amount_yuan > 0

),

agency as (

    select
        cell.*,
        0 as choice
    from {{ ref('total_cell') }} as cell
    where
        statement_code = 'agency_operating'
        and nature is not distinct from 'operating'
        and (fund = 'general_public_budget' or is_whole)

    union all by name

    select
        cell.*,
        sets.statement_set,
        false as is_whole,
        case cell.line_code when 'agency_operating' then 1 else 2 end as choice
    from {{ ref('checked_cell') }} as cell
    inner join {{ ref('statement_set') }} as sets
        on cell.statement_id = sets.statement_id and cell.document_id = sets.document_id
    where
        cell.statement_code in ('statistics', 'three_public')
        and cell.line_code in (
            'agency_operating', 'agency_operating_administrative', 'agency_operating_civil_service'
        )

),

-- the agency's own total before its two kinds of units; the general budget's column before the column of all funds
chosen as (

    select * exclude (choice)
    from agency
    where term_state in ('printed', 'missing')
    qualify
        choice = min(choice) over (partition by statement_set)
        and row_number() over (
            partition by statement_set, line_code, row_no order by fund is distinct from 'general_public_budget', column_no
        ) = 1

),

figures as (

    select
        {{ reconcile_figure("'operating'", 'reported', relation="case when institutions.statement_set is null then 'equal' else 'at_least' end") }}
    from operating as cell
    left join institutions using (statement_set)

    union all

    select
        {{ reconcile_figure("coalesce(line_code, 'agency operating')", 'computed', relation="case when institutions.statement_set is null then 'equal' else 'at_least' end") }}
    from chosen as cell
    left join institutions using (statement_set)

)

{{ reconcile_between('X7', 'figures') }}
