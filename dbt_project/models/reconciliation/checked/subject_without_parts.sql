-- Subjects that are printed without the level that their neighbours print: a class among classes with groups. One row per line.

with line as (

    select
        *,
        coalesce(subject_code, economic_code, government_economic_code) as code,
        case when subject_code is not null then 'function' when economic_code is not null then 'economic' else 'government' end
            as scheme
    from {{ ref('dim_statement_row') }}
    where coalesce(subject_code, economic_code, government_economic_code) is not null

),

whole as (

    select distinct
        statement_id,
        whole_row_group as row_group,
        whole_row_no as row_no
    from {{ ref('statement_row_part') }}
    where split = 'subject'

),

level_printed as (

    select distinct
        line.statement_id,
        line.scheme,
        length(line.code) as code_length
    from line
    inner join whole using (statement_id, row_group, row_no)

)

select
    line.statement_id,
    line.row_group,
    line.row_no
from line
inner join level_printed
    on
        line.statement_id = level_printed.statement_id
        and line.scheme = level_printed.scheme
        and length(line.code) = level_printed.code_length
anti join whole
    on line.statement_id = whole.statement_id and line.row_group = whole.row_group and line.row_no = whole.row_no
where
    line.has_figure
    -- (1)办公费 beside the code of its class is an item of the list, however short the code
    and coalesce(line.numbering_depth, 0) < 3
    and (
        (line.scheme = 'function' and level_printed.code_length < 7)
        or (line.scheme != 'function' and level_printed.code_length = 3)
    )
