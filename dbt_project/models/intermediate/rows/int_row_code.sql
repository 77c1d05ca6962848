-- The code that a row prints: in one column, in the three columns 类 款 项, or glued to its name.
-- One row per table, row and group that prints a code.
with descriptor_cell as (
    select * from {{ ref('int_descriptor_cell') }}
),

-- Three columns 类 款 项: each row prints the parts it adds, or all of them; a blank higher part goes on from above.
code_part as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        code_run,
        max(scheme) as scheme,
        max(case when role = 'code_class' or (role = 'code' and length(digits) = 3) then digits end) as class_part,
        max(case when role = 'code_group' or (role = 'code' and length(digits) = 2) then digits end) as group_part,
        max(case when role = 'code_item' then digits end) as item_part
    from descriptor_cell
    where (role in ('code_class', 'code_group', 'code_item') and {{ regexp_is('digits', "'[0-9]{1,9}'") }})
        or (role = 'code' and {{ regexp_is('digits', "'[0-9]{2,3}'") }})
    group by file_sha256, table_no, row_no, group_no, code_run
),

code_part_above as (
    select
        *,
        last_value(class_part ignore nulls) over so_far as class_above,
        last_value(group_part ignore nulls) over so_far as group_above
    from code_part
    window so_far as (
        partition by file_sha256, table_no, group_no, code_run
        order by row_no rows between unbounded preceding and current row
    )
),

joined_code as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        scheme,
        case
            -- A part of 3, 5 or 7 digits is a whole code, in whichever of the columns it is.
            when length(item_part) in (3, 5, 7, 9) then item_part
            when length(group_part) in (5, 7, 9) then concat(group_part, coalesce(lpad(item_part, 2, '0'), ''))
            when length(group_part) = 3 then concat(group_part, coalesce(lpad(item_part, 2, '0'), ''))
            when length(class_part) in (5, 7, 9) then class_part
            when item_part is not null
                then concat(
                    coalesce(class_part, class_above, ''),
                    lpad(coalesce(group_part, group_above, ''), 2, '0'),
                    lpad(item_part, 2, '0')
                )
            when group_part is not null
                then concat(coalesce(class_part, class_above, ''), lpad(group_part, 2, '0'))
            else class_part
        end as code
    from code_part_above
),

code as (
    select
        file_sha256, table_no, row_no, group_no,
        -- A whole code says by its first digit what it is, whatever a heading left from another table calls it.
        case
            when {{ regexp_is('code', "'2[0-9]{2}([0-9]{2}){0,2}'") }} then 'functional'
            when {{ regexp_is('code', "'3[0-9]{2}([0-9]{2})?'") }} then 'economic'
            when {{ regexp_is('code', "'5[0-9]{2}([0-9]{2})?'") }} then 'government_economic'
            else coalesce(scheme, 'functional')
        end as scheme,
        code
    from joined_code
    union all
    select
        file_sha256, table_no, row_no, group_no,
        case left(coalesce(glued_code, digits), 1)
            when '3' then 'economic'
            when '5' then 'government_economic'
            else 'functional'
        end as scheme,
        coalesce(glued_code, digits) as code
    from descriptor_cell
    where
        (role = 'code' and {{ regexp_is('digits', "'[0-9]{3}([0-9]{2}){0,3}'") }})
        or (
            glued_code is not null
            and row_scheme in ('functional', 'economic', 'item', 'project')
            and (role = 'code' or row_scheme <> 'item')
        )
)

select
    file_sha256,
    table_no,
    row_no,
    group_no,
    max(case when scheme = 'functional' then code end) as functional_code,
    max(case when scheme = 'economic' then code end) as economic_code,
    max(case when scheme = 'government_economic' then code end) as government_economic_code
from code
group by file_sha256, table_no, row_no, group_no
