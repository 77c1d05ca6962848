-- Which columns a total column is the sum of. Two readings of the headings:
--   tree     a total (合计, 小计) stands for the heading it stands under; its parts are the branches beside it, each branch
--            being its own total where it has one, else its leaves. Branches that divide different dimensions
--            (基本+项目 beside 一般公共预算+基金) make separate sums.
--   facets   dim_statement_column's own reading (part_of_column_no: the nearest column whose facets contain these);
--            taken for a total for which the tree finds no parts (items crossed with funds).
-- 其中 columns are not parts; where 其中 opens the list (其中：甲 | 乙) the parts together may not exceed the total, but
-- 基本支出 and 项目支出 are the whole of it. A column of unknown heading beside a total may be a part of it: is_unknown.
-- One row per total column, dimension and part column of a statement.

with amount_columns as (

    select * from {{ ref('amount_column') }}

),

represented as (

    select * from {{ ref('column_beside_total') }}

),

-- what each branch divides: what is the same for the whole branch, else what all its columns have
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
        bool_and(flow = 'balance' and not is_total_of_balances) as is_balance,
        bool_and(coalesce(origin, '') = 'carryover') as is_carryover,
        count(item) = count(*) and any_value(items_beside) > 1 as every_item
    from (
        select
            *,
            count(distinct item) filter (where role = 'amount') over (partition by statement_id, total_column_no)
                as items_beside
        from represented
    )
    where role = 'amount'
    group by statement_id, total_column_no, branch

),

-- funds of this year, what was carried over and what is carried forward together make one whole
branch_dimensions as (

    select
        statement_id,
        total_column_no,
        branch,
        case
            when is_balance then 'balance'
            when every_item then 'item'
            when is_carryover and not every_fund then 'carryover'
            when same_fund or (every_fund and not same_origin and not same_nature) then 'fund'
            when same_nature or every_nature then 'nature'
            when same_origin then 'origin'
            else 'other'
        end as dimension
    from branches

),

dimensions as (

    select distinct
        statement_id,
        total_column_no,
        case when dimension = 'origin' then 'fund' else dimension end as dimension
    from branch_dimensions
    where dimension not in ('balance', 'carryover')

),

assigned as (

    select
        branch_dimensions.statement_id,
        branch_dimensions.total_column_no,
        branch_dimensions.branch,
        dimensions.dimension
    from branch_dimensions
    inner join dimensions
        on
            branch_dimensions.statement_id = dimensions.statement_id
            and branch_dimensions.total_column_no = dimensions.total_column_no
            and (
                branch_dimensions.dimension = dimensions.dimension
                or (branch_dimensions.dimension = 'origin' and dimensions.dimension = 'fund')
                -- 三公经费 with a subtotal of its own beside 会议费 and 培训费
                or (branch_dimensions.dimension = 'other' and dimensions.dimension = 'item')
                or branch_dimensions.dimension in ('balance', 'carryover')
            )

),

parts as (

    select
        represented.*,
        assigned.dimension,
        arg_min(represented.is_of_which, represented.column_no) over split as opens_with_of_which,
        bool_or(represented.nature = 'basic') over split
        and bool_or(represented.nature = 'project') over split as is_basic_and_project
    from represented
    inner join assigned using (statement_id, total_column_no, branch)
    where represented.role = 'amount'
    window split as (partition by represented.statement_id, represented.total_column_no, assigned.dimension)

),

by_tree as (

    select
        statement_id,
        total_column_no,
        dimension,
        column_no as part_column_no,
        case when opens_with_of_which and not is_basic_and_project then 'at_least' else 'equal' end as relation,
        false as is_unknown
    from parts
    where not is_memo and (opens_with_of_which or not is_of_which)
    qualify count(*) over (partition by statement_id, total_column_no, dimension) > 1

),

by_facets as (

    select
        part.statement_id,
        part.part_of_column_no as total_column_no,
        case
            when contains(part.splits, 'item') then 'item'
            when contains(part.splits, 'fund') or contains(part.splits, 'origin') then 'fund'
            else 'nature'
        end as dimension,
        part.column_no as part_column_no,
        'equal' as relation,
        false as is_unknown
    from amount_columns as part
    inner join amount_columns as total
        on part.statement_id = total.statement_id and part.part_of_column_no = total.column_no
    anti join by_tree
        on part.statement_id = by_tree.statement_id and part.part_of_column_no = by_tree.total_column_no
    where part.role = 'amount' and not part.is_of_which
    qualify
        count(*) over (
            partition by
                part.statement_id, part.part_of_column_no,
                case
                    when contains(part.splits, 'item') then 'item'
                    when contains(part.splits, 'fund') or contains(part.splits, 'origin') then 'fund'
                    else 'nature'
                end
        ) > 1

),

kept as (

    select * from by_tree
    union all
    select * from by_facets

),

unknown_parts as (

    select distinct
        unknown.statement_id,
        unknown.total_column_no,
        kept.dimension,
        unknown.column_no as part_column_no,
        kept.relation,
        true as is_unknown
    from represented as unknown
    inner join kept using (statement_id, total_column_no)
    where unknown.role = 'unknown'

),

final as (

    select * from kept
    union all
    select * from unknown_parts

),

-- the items of 三公经费 have a rule of their own
three_public as (

    select distinct statement_id
    from amount_columns
    where item like 'three_public_%'

),

named as (

    select
        final.* replace (
            case when final.dimension = 'item' and three_public.statement_id is not null then 'three_public' else final.dimension end
                as dimension
        )
    from final
    left join three_public using (statement_id)

)

select * from named
