-- Which rows name a unit or a department, by their code, their column, their indent or their name, and the unit above each
-- row. One row per table, row and group.
with tree as (
    select * from {{ ref('int_row_kind') }}
),

-- The ladder of indents of a list; a centred 合计 is no step of it, nor is less than a character.
laddered as (
    select
        *,
        max(case when row_kind <> 'line' then indent end) over list as deepest,
        min(case when row_kind <> 'line' then indent end) over list as shallowest,
        max(case when row_kind <> 'line' then indent end) over list
        - min(case when row_kind <> 'line' then indent end) over list >= 0.95 as has_ladder
    from tree
    window list as (partition by file_sha256, table_no, group_no)
),

-- The units that the file itself lists elsewhere: only they are units among its projects.
known_unit as (
    select distinct
        file_sha256,
        label_key
    from tree
    where row_kind = 'unit' and row_scheme <> 'project'
),

file_with_units as (
    select file_sha256, count(*) as units from known_unit group by file_sha256
),

judged as (
    select
        tree.*,
        case
            when file_with_units.units > 1
                then known_unit.label_key is not null
                or tree.row_no = min(tree.row_no) over (partition by tree.file_sha256, tree.table_no, tree.group_no)
                and tree.looks_like_unit
            else tree.looks_like_unit
        end as names_unit
    from laddered as tree
    left join file_with_units on tree.file_sha256 = file_with_units.file_sha256
    left join known_unit on tree.file_sha256 = known_unit.file_sha256 and tree.label_key = known_unit.label_key
),

tree_beside as (
    select
        *,
        max(case when row_kind = 'unit' then 1 else 0 end) over (partition by file_sha256, table_no, group_no) as has_units,
        lead(row_kind) over (partition by file_sha256, table_no, group_no order by row_no) as next_kind,
        length(lead(coalesce(code, named_functional_code, named_economic_code)) over (
            partition by file_sha256, table_no, group_no order by row_no
        )) as next_code_length
    from judged
),

tree_level as (
    select
        *,
        row_kind = 'unit'
        -- A name no ending gives away, where other units are and a list of classes begins below it.
        or (row_kind = 'other' and has_units = 1 and next_kind = 'subject' and next_code_length = 3)
        or (
            row_kind = 'tree'
            and (unit_name is null or unit_name = line_label)
            and (
                (has_ladder and indent < deepest - 0.4 and (names_unit or indent < shallowest + 0.4))
                or (not has_ladder and names_unit)
            )
        ) as is_unit
    from tree_beside
),

tree_neighbour as (
    select
        *,
        lead(is_unit) over (partition by file_sha256, table_no, group_no order by row_no) as next_is_unit,
        lead(indent) over (partition by file_sha256, table_no, group_no order by row_no) as next_indent,
        max(length(unit_code)) over (partition by file_sha256, table_no, group_no) as longest_unit_code,
        coalesce(
            starts_with(
                lead(unit_code) over (partition by file_sha256, table_no, group_no order by row_no), unit_code
            ) and lead(unit_code) over (partition by file_sha256, table_no, group_no order by row_no) <> unit_code,
            false
        ) as next_extends,
        sum(case when is_unit and unit_code is null then first_figure end) over (
            partition by file_sha256, table_no, group_no order by row_no rows between 1 following and unbounded following
        ) as units_below,
        max(case when label_level = 'total' then first_figure end) over (
            partition by file_sha256, table_no, group_no
        ) as printed_total,
        sum(case when is_unit then 1 else 0 end) over (
            partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
        ) as units_so_far
    from tree_level
),

-- A department without units of its own (待分配资金 199 beside 101 over 101001) has a code as short as theirs.
coded as (
    select
        *,
        min(case when is_unit and length(unit_code) < longest_unit_code and next_extends then length(unit_code) end) over (
            partition by file_sha256, table_no, group_no
        ) as department_code_length
    from tree_neighbour
)

select
    file_sha256,
    table_no,
    row_no,
    group_no,
    has_ladder,
    case
        when is_unit and unit_code is not null and length(unit_code) < longest_unit_code and next_extends
            then 'department'
        when is_unit and length(unit_code) = department_code_length
            then 'department'
        when is_unit and unit_code is null and units_so_far = 1 and row_scheme = 'project' and coalesce(next_is_unit, false)
            then 'department'
        when is_unit and unit_code is null and units_so_far = 1 and coalesce(next_is_unit, false)
            and coalesce(next_indent, indent) > indent
            then 'department'
        -- Elsewhere only arithmetic tells a department from the first of its units.
        when is_unit and unit_code is null and units_so_far = 1 and coalesce(next_is_unit, false) and period is null
            and first_figure = coalesce(printed_total, first_figure)
            and abs(units_below - first_figure) <= 0.01 * 20
            then 'department'
        when is_unit then 'unit'
    end as unit_level,
    last_value(case when is_unit then line_label end ignore nulls) over (
        partition by file_sha256, table_no, group_no order by row_no rows between unbounded preceding and current row
    ) as unit_above
from coded
