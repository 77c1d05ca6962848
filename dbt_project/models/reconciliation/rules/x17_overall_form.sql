-- X17: 基本支出 and 项目支出 of the form of the whole department are those of the expenditure statement's total. The two cover the
-- same money if one of the two figures is the same in both; the other is then compared. What the summary carries forward may
-- be counted among the form's.
-- passes: 基本支出 647.75 and 项目支出 399.57 in both; 项目支出 63,476.02 = 63,408.16 + 67.86 carried forward
-- fails:  项目支出 29514.82 in both and 基本支出 52047.74 against 51691.74

with department as (

    select
        project_id,
        document_id,
        fiscal_year
    from {{ ref('fact_project') }}
    where form_kind = 'department'
    qualify count(*) over (partition by document_id) = 1

),

-- of a form printed over several pages the first row; beside one another, of the fiscal appropriation and of other money
form_figure as (

    select
        funding.funding_id as budget_line_id,
        department.document_id,
        department.fiscal_year,
        funding.source as nature,
        funding.amount_yuan,
        row_number() over (partition by funding.project_id, funding.source order by funding.column_no) as figure_no
    from {{ ref('fact_project_funding') }} as funding
    inner join department using (project_id)
    where funding.source in ('basic', 'project') and funding.scope = 'year' and funding.amount_yuan is not null
    qualify
        (funding.table_no, funding.row_no)
        = min((funding.table_no, funding.row_no)) over (partition by funding.project_id, funding.source)

),

form_sum as (

    select
        document_id,
        nature,
        max(budget_line_id) filter (where figure_no = 1) as first_figure_id,
        sum(amount_yuan) as amount_yuan
    from form_figure
    group by document_id, nature

),

cell as (

    select
        cell.*,
        form_sum.first_figure_id,
        form_sum.amount_yuan as form_yuan
    from {{ ref('int_landed_cell') }} as cell
    inner join form_sum on cell.document_id = form_sum.document_id and cell.nature = form_sum.nature
    inner join department on cell.document_id = department.document_id and cell.fiscal_year = department.fiscal_year
    where
        cell.statement_code in ('expenditure', 'general_budget_expenditure')
        and cell.line_level = 'total'
        and cell.cell_state = 'figure'
        and cell.measure = 'money'
        and not coalesce(cell.is_memo, false)

),

carried as (

    select cell.*
    from {{ ref('int_landed_cell') }} as cell
    inner join department on cell.document_id = department.document_id and cell.fiscal_year = department.fiscal_year
    where
        cell.statement_code = 'summary'
        and cell.flow = 'expenditure'
        and cell.cell_state = 'figure'
        and cell.amount_yuan > 0
        and contains(cell.line_label, '结转')

),

-- statements of which one figure at least is the form's, too
same_cover as (

    select
        statement_id,
        document_id
    from cell
    group by statement_id, document_id
    having count(distinct nature) filter (where abs(amount_yuan - form_yuan) <= 100) > 0

),

candidates as (

    select
        cell.budget_line_id,
        cell.first_figure_id,
        cell.nature,
        cell.document_id,
        cell.statement_id || ':' || cell.column_no as candidate
    from cell
    inner join same_cover using (statement_id, document_id)

),

with_carried as (

    select
        candidates.*,
        carried.budget_line_id as carried_id,
        candidates.candidate || ' + ' || carried.budget_line_id as candidate_with
    from candidates
    inner join carried using (document_id)

),

-- the form's figures behind the first are taken from the statement's
others as (

    select
        form_figure.budget_line_id,
        form_sum.first_figure_id
    from form_figure
    inner join form_sum using (document_id, nature)
    where form_figure.figure_no > 1

),

reported as (

    select distinct first_figure_id as budget_line_id from candidates

),

carried_term as (

    select carried_id as budget_line_id, first_figure_id, candidate_with from with_carried

)

select
    {{ reconcile_term('X17', "reported.budget_line_id || ':X17'", 'reported', 'reported') }}
from reported

union all

select
    {{ reconcile_term('X17', "candidates.first_figure_id || ':X17'", 'candidates', 'computed', candidate='candidates.candidate') }}
from candidates

union all

select
    {{ reconcile_term('X17', "with_carried.first_figure_id || ':X17'", 'with_carried', 'computed', candidate='with_carried.candidate_with') }}
from with_carried

union all

select
    {{ reconcile_term('X17', "carried_term.first_figure_id || ':X17'", 'carried_term', 'computed', candidate='carried_term.candidate_with') }}
from carried_term

union all

select
    {{ reconcile_term('X17', "others.first_figure_id || ':X17'", 'others', 'computed', weight='-1', candidate='candidates.candidate') }}
from others
inner join candidates using (first_figure_id)

union all

select
    {{ reconcile_term('X17', "others.first_figure_id || ':X17'", 'others', 'computed', weight='-1', candidate='with_carried.candidate_with') }}
from others
inner join with_carried using (first_figure_id)
