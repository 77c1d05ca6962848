-- The subject that a row names where it prints no code: by its official name, and where several codes bear that name by
-- the class and group printed above it, else none. One row per table, row and group that names one.
with descriptor as (
    select * from {{ ref('int_row_descriptor') }}
),

label_meaning as (
    select * from {{ ref('int_label_meaning') }} as label_meaning
),

subject_name as (
    select * from {{ ref('int_subject_name') }} as subject_name
),

disclosure as (
    select file_sha256, fiscal_year from {{ ref('int_file_disclosure') }}
),

nameable as (
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        'functional' as scheme,
        label_key as name_key
    from descriptor
    where code is null and row_scheme = 'functional' and economic_label is null and government_economic_label is null
        and coalesce(group_flow, 'expenditure') <> 'revenue'
    union all
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        'economic' as scheme,
        {{ label_key('coalesce(economic_label, plain_label)') }} as name_key
    from descriptor
    where code is null and (row_scheme = 'economic' or economic_label is not null)
        and coalesce(economic_label, plain_label) is not null
    union all
    -- 津贴补贴 between the functions of a table by function.
    select
        descriptor.file_sha256,
        descriptor.table_no,
        descriptor.row_no,
        descriptor.group_no,
        'economic' as scheme,
        descriptor.label_key as name_key
    from descriptor
    anti join (select name_key from subject_name where scheme = 'functional') as functional_name
        on descriptor.label_key = functional_name.name_key
    anti join label_meaning
        on descriptor.statement_code = label_meaning.statement_code and descriptor.label_key = label_meaning.label_key
    where descriptor.code is null and descriptor.row_scheme = 'functional' and descriptor.plain_label is not null
        and descriptor.economic_label is null and descriptor.government_economic_label is null
        and descriptor.statement_code not in ('summary', 'fiscal_summary')
    union all
    select
        file_sha256,
        table_no,
        row_no,
        group_no,
        'government_economic' as scheme,
        {{ label_key('government_economic_label') }} as name_key
    from descriptor
    where government_economic_code is null and government_economic_label is not null
),

candidate as (
    select
        nameable.file_sha256,
        nameable.table_no,
        nameable.row_no,
        nameable.group_no,
        nameable.scheme,
        subject_name.code,
        subject_name.level,
        subject_name.codes_of_name,
        subject_name.is_official,
        subject_name.valid_to,
        case when disclosure.fiscal_year between subject_name.valid_from and subject_name.valid_to then 0 else 1 end
            as is_of_other_years
    from nameable
    left join disclosure on nameable.file_sha256 = disclosure.file_sha256
    inner join subject_name
        on nameable.scheme = subject_name.scheme
        and nameable.name_key = subject_name.name_key
),

-- A name that several codes bear (行政运行, 办公设备购置) is decided by the class and group printed above it, else left
-- open. First the classes, whose names are their own; then groups under them; then items under those.
with_class as (
    select
        *,
        last_value(case when level = 'class' then code end ignore nulls) over (
            partition by file_sha256, table_no, group_no, scheme
            order by row_no, case when level = 'class' then 0 else 1 end
            rows between unbounded preceding and current row
        ) as class_above,
        count(*) filter (where level = 'class') over (
            partition by file_sha256, table_no, row_no, group_no, scheme
        ) as is_class_name
    from candidate
),

with_group as (
    select
        *,
        case
            when level = 'group' and is_class_name = 0 then coalesce(left(code, 3) = class_above, codes_of_name = 1)
        end as is_group,
        last_value(
            case
                when level = 'group' and is_class_name = 0
                    and coalesce(left(code, 3) = class_above, codes_of_name = 1)
                    then code
            end ignore nulls
        ) over (
            partition by file_sha256, table_no, group_no, scheme
            order by row_no
            range between unbounded preceding and 1 preceding
        ) as group_above
    from with_class
),

fitting as (
    select
        *,
        case
            when level = 'class' then 1
            when level = 'item' and left(code, 5) = group_above
                and left(code, 3) = coalesce(class_above, left(code, 3))
                then 2
            when level = 'group' and coalesce(is_group, false) then 3
            when level = 'item' and left(code, 3) = class_above then 4
            when level <> 'class' and is_class_name = 0 and class_above is null and codes_of_name = 1 then 5
            when level = 'group' and left(code, 3) = class_above then 6
        end as fit
    from with_group
),

fit_count as (
    select
        *,
        count(*) over (partition by file_sha256, table_no, row_no, group_no, scheme, fit, valid_to) as rivals
    from fitting
    where fit is not null
),

choice_of_name as (
    select
        *,
        row_number() over (
            partition by file_sha256, table_no, row_no, group_no, scheme
            order by
                -- 其他支出 is class 399 and group 39999: under its class it is the group.
                case when level = 'class' and previous_class = code then 9 else fit end,
                is_of_other_years, valid_to desc, is_official desc, code
        ) as choice
    from (
        select
            *,
            last_value(case when level = 'class' then code end ignore nulls) over (
                partition by file_sha256, table_no, group_no, scheme
                order by row_no
                range between unbounded preceding and 1 preceding
            ) as previous_class
        from fit_count
    ) as with_previous
)

select
    file_sha256,
    table_no,
    row_no,
    group_no,
    max(case when scheme = 'functional' then code end) as functional_code,
    max(case when scheme = 'economic' then code end) as economic_code,
    max(case when scheme = 'government_economic' then code end) as government_economic_code
from choice_of_name
where choice = 1 and (rivals = 1 or fit <> 4)
group by file_sha256, table_no, row_no, group_no
