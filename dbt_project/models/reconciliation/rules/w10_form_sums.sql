-- W10: in a form the total of the year or of the whole period is the sum of its sources; where a single source is printed
-- under it, the total is at least as much. In a self-evaluation what is left is the adjusted budget less what was spent.
-- passes: 1,055,600 = 0 + 0 + 1,055,600; 0.861 = 45.5 - 44.639
-- fails:  1,055,600 against 0 + 0 + 1,005,600; 0.961 against 45.5 - 44.639
-- 财政拨款 stands for the governments that pay it where both are printed; 上年结转 may be a part of it or stand apart beside it.

with funding as (

    select
        funding.*,
        funding.funding_id as budget_line_id,
        source.parent,
        source.split
    from {{ ref('fact_project_funding') }} as funding
    inner join {{ ref('form_source') }} as source on funding.source = source.source
    where funding.amount_yuan is not null

),

-- a total printed twice in one form is not told apart from a total of something else
total as (

    select * from funding
    where source = 'total' and scope in ('year', 'period')
    qualify count(*) over (partition by project_id, scope) = 1

),

part as (

    select
        *,
        bool_or(source = 'fiscal') over in_scope as has_fiscal,
        bool_or(source = 'carryover') over in_scope as has_carryover,
        count(*) over (partition by project_id, scope, source) as times_printed
    from funding
    where source <> 'total' and split = 'source' and scope in ('year', 'period')
    window in_scope as (partition by project_id, scope)

),

source_labels as (

    select
        project.project_id,
        count(distinct token.source) as labels
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    inner join {{ ref('int_form_project') }} as project
        on
            line.file_sha256 = project.file_sha256
            and line.line_no between project.first_line_no and project.last_line_no
    inner join {{ ref('form_source') }} as source on token.source = source.source and source.split = 'source'
    where token.role = 'money'
    group by project.project_id

),

counted as (

    select
        part.*,
        total.budget_line_id as total_id,
        case
            when greatest(coalesce(source_labels.labels, 0), count(*) over (partition by total.budget_line_id)) > 1 then 'equal'
            else 'at_least'
        end as relation
    from part
    inner join total using (project_id, scope)
    left join source_labels on part.project_id = source_labels.project_id
    where not (part.has_fiscal and coalesce(part.parent, '') = 'fiscal') and part.times_printed = 1

),

structures as (

    select * from (values ('上年结转另列'), ('上年结转含于财政拨款')) as structure (candidate)

),

of_sources as (

    {% set equation = "total_id || ':W10'" -%}
    select
        {{ reconcile_term('W10', "total.budget_line_id || ':W10'", 'total', 'reported') }}
    from total
    where total.budget_line_id in (select total_id from counted)

    union all

    select
        {{ reconcile_term('W10', equation, 'counted', 'computed', candidate='structures.candidate') }}
    from counted
    left join structures on counted.has_fiscal and counted.has_carryover
    where structures.candidate is null or structures.candidate = '上年结转另列' or counted.source <> 'carryover'

),

related as (

    select
        of_sources.* replace (coalesce(counted.relation, of_sources.relation) as relation)
    from of_sources
    left join (select distinct total_id, relation from counted) as counted
        on of_sources.equation_id = counted.total_id || ':W10'

),

left_over as (

    select
        left_over.budget_line_id as total_id,
        part.budget_line_id,
        part.scope
    from funding as left_over
    inner join funding as part
        on
            left_over.project_id = part.project_id
            and left_over.row_no = part.row_no
            and left_over.table_no = part.table_no
            and part.scope in ('adjusted', 'executed')
    where left_over.scope = 'left_over'
    qualify count(*) over (partition by left_over.budget_line_id) = 2

)

select * from related

union all

select {{ reconcile_term('W10', "funding.budget_line_id || ':W10'", 'funding', 'reported') }}
from funding
where funding.budget_line_id in (select total_id from left_over)

union all

select {{ reconcile_term('W10', "left_over.total_id || ':W10'", 'left_over', 'computed', weight="case when left_over.scope = 'executed' then -1 else 1 end") }}
from left_over
