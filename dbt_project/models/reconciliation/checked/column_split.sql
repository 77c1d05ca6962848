-- Which columns a total column is the sum of, read from the tree of its headings.
-- A total (合计, 小计) stands for the heading it stands under; its parts are the branches beside it, each branch
-- being its own total where it has one, else its leaves. Branches that divide different dimensions
-- (基本+项目 beside 一般公共预算+基金) make separate equations. 其中 columns are not parts; where 其中 opens the
-- list (其中：基本支出 | 项目支出) the parts together may not exceed the total.
-- One row per total column, dimension and part column of a statement.

with amount_columns as (

    select
        statement_id,
        column_no,
        coalesce(group_no, 0) as group_no,
        column_path,
        coalesce(parent_path, '') as parent_path,
        flow,
        fund,
        nature,
        origin,
        phase,
        line_code as item,
        coalesce(is_memo, false) or contains(column_path, '其中') as is_of_which,
        coalesce(is_memo, false) as is_memo,
        coalesce(is_total, false) as is_total,
        coalesce(role, 'unknown') as role
    from {{ ref('dim_statement_column') }}
    where coalesce(role, 'unknown') in ('amount', 'unknown')

),

-- every column that stands beside or below a total, with the branch it belongs to
beside_total as (

    select
        total.statement_id,
        total.column_no as total_column_no,
        total.parent_path as total_parent_path,
        part.column_no,
        part.parent_path,
        part.column_path,
        part.is_total,
        part.item,
        part.is_memo,
        part.role,
        part.flow,
        split_part(
            substr(part.column_path, case when total.parent_path = '' then 1 else length(total.parent_path) + 4 end),
            ' > ', 1
        ) as branch,
        part.is_of_which,
        case when part.fund is distinct from total.fund then part.fund end as fund,
        case when part.nature is distinct from total.nature then part.nature end as nature,
        case when part.origin is distinct from total.origin then part.origin end as origin
    from amount_columns as total
    inner join amount_columns as part
        on
            total.statement_id = part.statement_id
            and total.group_no = part.group_no
            and total.column_no != part.column_no
            and (total.parent_path = '' or starts_with(part.column_path, total.parent_path || ' > '))
            and (part.flow = 'balance' or coalesce(total.flow, part.flow, '') = coalesce(part.flow, total.flow, ''))
            and coalesce(total.phase, part.phase, '') = coalesce(part.phase, total.phase, '')
    where total.is_total and total.role = 'amount'

),

-- a column below a branch that has its own total is spoken for by that total; so is a column beside a total of
-- the same heading that names all that the total names, and more (headings whose upper row was lost)
represented as (

    select part.*
    from beside_total as part
    where not exists (
        select 1
        from beside_total as subtotal
        where
            subtotal.statement_id = part.statement_id
            and subtotal.total_column_no = part.total_column_no
            and subtotal.is_total
            and subtotal.column_no != part.column_no
            and (
                (
                    subtotal.parent_path != part.total_parent_path
                    and starts_with(part.column_path, subtotal.parent_path || ' > ')
                    and (not part.is_total or subtotal.parent_path != part.parent_path or subtotal.column_no < part.column_no)
                )
                or (
                    subtotal.parent_path = part.parent_path
                    and coalesce(subtotal.origin, subtotal.fund, subtotal.nature) is not null
                    and coalesce(subtotal.origin = part.origin, subtotal.origin is null)
                    and coalesce(subtotal.fund = part.fund, subtotal.fund is null)
                    and coalesce(subtotal.nature = part.nature, subtotal.nature is null)
                    and (
                        part.origin is distinct from subtotal.origin
                        or part.fund is distinct from subtotal.fund
                        or part.nature is distinct from subtotal.nature
                    )
                )
            )
    )

),

-- the dimension that each branch divides: one that is the same for the whole branch, else one that all its columns have
branches as (

    select
        statement_id,
        total_column_no,
        branch,
        count(distinct fund) = 1 and count(fund) = count(*) as same_fund,
        count(distinct nature) = 1 and count(nature) = count(*) as same_nature,
        count(distinct origin) = 1 and count(origin) = count(*) as same_origin,
        count(fund) = count(*) as every_fund,
        count(nature) = count(*) as every_nature,
        count(origin) = count(*) as every_origin,
        bool_and(flow = 'balance') as is_balance,
        count(item) = count(*) as every_item
    from represented
    where role = 'amount'
    group by statement_id, total_column_no, branch

),

branch_dimensions as (

    select
        statement_id,
        total_column_no,
        branch,
        case
            when is_balance then 'balance'
            when same_origin then 'origin'
            when same_fund then 'fund'
            when same_nature then 'nature'
            when every_fund then 'fund'
            when every_nature then 'nature'
            when every_origin then 'origin'
            when every_item then 'item'
            else 'other'
        end as dimension
    from branches

),

-- 上年结转 beside the funds of this year, and 结转下年 beside the outlays, complete the sum that they stand beside
companions as (

    select *
    from branch_dimensions
    where dimension = 'balance'
    union all
    select carried_over.*
    from branch_dimensions as carried_over
    where
        carried_over.dimension = 'origin'
        and not exists (
            select 1
            from represented as part
            inner join branch_dimensions as own using (statement_id, total_column_no, branch)
            where
                part.statement_id = carried_over.statement_id
                and part.total_column_no = carried_over.total_column_no
                and own.dimension = 'origin'
                and part.origin is distinct from 'carryover'
        )

),

assigned as (

    select branch_dimensions.*
    from branch_dimensions
    anti join companions using (statement_id, total_column_no, branch)
    union all
    select distinct companions.statement_id, companions.total_column_no, companions.branch, others.dimension
    from companions
    inner join branch_dimensions as others
        on
            companions.statement_id = others.statement_id
            and companions.total_column_no = others.total_column_no
    anti join companions as also
        on
            others.statement_id = also.statement_id
            and others.total_column_no = also.total_column_no
            and others.branch = also.branch

),

parts as (

    select
        represented.*,
        assigned.dimension,
        bool_or(represented.is_of_which) over split as has_of_which,
        arg_min(represented.is_of_which, represented.column_no) over split as opens_with_of_which,
        bool_or(represented.nature = 'basic') over split
        and bool_or(represented.nature = 'project') over split as is_basic_and_project
    from represented
    inner join assigned using (statement_id, total_column_no, branch)
    where represented.role = 'amount'
    window split as (partition by represented.statement_id, represented.total_column_no, assigned.dimension)

),

kept as (

    select
        statement_id,
        total_column_no,
        dimension,
        column_no as part_column_no,
        case when opens_with_of_which and not is_basic_and_project then 'at_least' else 'equal' end as relation
    from parts
    where not is_memo and (opens_with_of_which or not is_of_which)

),

-- a column whose heading no seed knows may be a part of the total it stands beside
unknown_parts as (

    select distinct
        unknown.statement_id,
        unknown.total_column_no,
        kept.dimension,
        unknown.column_no as part_column_no,
        kept.relation
    from represented as unknown
    inner join kept using (statement_id, total_column_no)
    where unknown.role = 'unknown'

),

final as (

    select *, false as is_unknown from kept
    qualify count(*) over (partition by statement_id, total_column_no, dimension) > 1
    union all
    select *, true as is_unknown from unknown_parts

)

select * from final
