-- One value of one item in each disclosure: key figures (fact_key_figure), functional subjects (the whole line in 支出总表, else
-- in the statement of 一般公共预算 or 财政拨款), economic classes (基本支出), and projects (their forms). fund says what money it is, where it is not all.
-- A subject is under its present code where it was renumbered (subject_bridge), with the bridge.
-- One row per disclosure, item and fund.

with own_cell as (

    select
        cell.*,
        disclosure.fiscal_year as own_year,
        case cell.statement_code
            when 'expenditure' then 1 when 'general_budget_expenditure' then 2 when 'fiscal_expenditure' then 3
            when 'basic_economic' then 1 when 'fiscal_basic_economic' then 2
        end as choice
    from {{ ref('fact_budget_line') }} as cell
    inner join {{ ref('dim_disclosure') }} as disclosure on cell.document_id = disclosure.disclosure_id
    where
        cell.statement_code in ('expenditure', 'general_budget_expenditure', 'fiscal_expenditure', 'basic_economic', 'fiscal_basic_economic')
        and coalesce(cell.measure, 'money') = 'money'
        and not coalesce(cell.is_hidden, false)
        and cell.fiscal_year = disclosure.fiscal_year
        and cell.phase = disclosure.phase
        and cell.origin is null
        and cell.unit_name is null
        and cell.project_name is null
        and coalesce(cell.flow, 'expenditure') = 'expenditure'

),

key_figure as (

    select
        document_id,
        case when figure like 'three_public%' then 'three_public' else 'key_figure' end as item_kind,
        figure as item,
        name_zh as item_name,
        cast(null as varchar) as fund,
        amount_yuan,
        [budget_line_id] as lines,
        cast(null as varchar) as bridge,
        figure_no as place
    from {{ ref('fact_key_figure') }}
    where amount_yuan is not null

),

of_function as (

    select
        document_id,
        'function' as item_kind,
        coalesce(bridge.to_code, own_cell.subject_code) as item,
        line_label as item_name,
        case when statement_code != 'expenditure' then fund end as fund,
        amount_yuan,
        [budget_line_id] as lines,
        case when bridge.to_code is not null then concat(bridge.from_code, ' → ', bridge.to_code, '：', bridge.reason) end as bridge,
        0 as place
    from own_cell
    left join {{ ref('subject_bridge') }} as bridge
        on
            bridge.scheme = 'functional'
            and bridge.change = 'renumbered'
            and own_cell.subject_code = bridge.from_code
            and own_cell.own_year < bridge.from_year
    where
        own_cell.subject_code is not null
        and own_cell.economic_code is null
        and own_cell.government_economic_code is null
        and own_cell.nature is null
        and own_cell.line_level in ('class', 'group', 'item')
        and own_cell.choice is not null
        and own_cell.statement_code not like '%basic%'
    -- the column that holds the whole line, of the statement that covers most
    qualify row_number() over (
        partition by document_id, coalesce(bridge.to_code, own_cell.subject_code)
        order by own_cell.choice, not coalesce(own_cell.is_total_column, false), amount_yuan desc, page, row_no, column_no
    ) = 1

),

of_economic as (

    select
        document_id,
        'economic' as item_kind,
        economic_code as item,
        line_label as item_name,
        coalesce(fund, 'general_public_budget') as fund,
        amount_yuan,
        [budget_line_id] as lines,
        cast(null as varchar) as bridge,
        0 as place
    from own_cell
    where
        economic_code is not null
        and subject_code is null
        and statement_code like '%basic%'
        and coalesce(nature, 'basic') = 'basic'
    qualify row_number() over (
        partition by document_id, economic_code
        order by choice, not coalesce(is_total_column, false), amount_yuan desc, page, row_no, column_no
    ) = 1

),

of_project as (

    select
        document_id,
        'project' as item_kind,
        regexp_replace(project_name, '[\s（）()“”"]', '', 'g') as item,
        min(project_name) as item_name,
        cast(null as varchar) as fund,
        cast(sum(amount_yuan) as decimal(18, 2)) as amount_yuan,
        cast([] as varchar[]) as lines,
        cast(null as varchar) as bridge,
        0 as place
    from {{ ref('fact_project') }}
    where form_kind = 'project' and project_name is not null and amount_yuan is not null and document_id is not null
    group by document_id, regexp_replace(project_name, '[\s（）()“”"]', '', 'g')
    having count(*) = 1

)

select * from key_figure
union all
select * from of_function
union all
select * from of_economic
union all
select * from of_project
