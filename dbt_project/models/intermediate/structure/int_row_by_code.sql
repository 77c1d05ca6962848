-- Which line a coded line is under by its code (2040601 under 20406), and whether it is astray: a 项 whose own 款 is
-- not printed while its class prints others. One row per coded line that a printed code contains.

with listed as (

    select * from {{ ref('int_statement_row') }}

),

coded as (

    select
        *,
        coalesce(unit_name, '') || '/' || coalesce(unit_position, -1) as segment,
        -- 301 printed once, beside one class of the government's, is the class of all its 款; printed under 501 and again
        -- under 505, each of those beside it
        count(*) over (partition by statement_id, unit_name, unit_position, scheme, code) = 1 as is_printed_once
    from listed
    where code is not null and project_name is null and coalesce(line_level, '') not in ('total', 'unit', 'department')

),

-- the longest code above is the nearest; a list that prints the whole after its parts finds it below
code_parents as (

    select
        child.statement_id,
        child.position,
        arg_max(
            parent.position,
            case
                when parent.position < child.position then parent.position::bigint
                else length(parent.code) - 1000000000
            end
        ) as parent_position
    from coded as child
    cross join (values (3), (5), (7)) as lengths (code_length)
    inner join coded as parent
        on
            child.statement_id = parent.statement_id
            and child.scheme = parent.scheme
            and child.segment = parent.segment
            and left(child.code, lengths.code_length) = parent.code
            and length(parent.code) = lengths.code_length
    where
        lengths.code_length < length(child.code)
        and starts_with(coalesce(child.economic_code, ''), case when child.scheme = 'function' then coalesce(parent.economic_code, '') else '' end)
        and (
            starts_with(coalesce(child.government_economic_code, ''), case when child.scheme != 'government' then coalesce(parent.government_economic_code, '') else '' end)
            or (child.scheme = 'economic' and parent.is_printed_once)
        )
    group by child.statement_id, child.position

),

-- the levels that each class of functions is printed with
levels as (

    select distinct
        statement_id,
        segment,
        left(code, 3) as class_code,
        length(code) as code_length
    from coded
    where scheme = 'function'

),

-- a 项 whose own 款 is not printed, in a class that prints others: its code or its place is wrong, and whether the class
-- includes it is not known
astray as (

    select
        coded.statement_id,
        coded.position
    from coded
    inner join code_parents using (statement_id, position)
    inner join coded as parent
        on coded.statement_id = parent.statement_id and code_parents.parent_position = parent.position
    inner join levels
        on
            coded.statement_id = levels.statement_id
            and coded.segment = levels.segment
            and left(coded.code, 3) = levels.class_code
            and length(coded.code) - 2 = levels.code_length
    where coded.scheme = 'function' and length(parent.code) < length(coded.code) - 2

),

final as (

    select
        code_parents.statement_id,
        code_parents.position,
        code_parents.parent_position,
        astray.position is not null as is_astray
    from code_parents
    left join astray using (statement_id, position)

)

select * from final
