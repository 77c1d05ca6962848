-- The row that each failing equation or check is about, as printed: of the half of its table where the reported figure is; of a
-- check of a code, the first row with that code. One row per failing equation or check that names a row.

with failing as (

    select
        equation_id,
        statement_id,
        split_part(equation_id, ':', 3) as row_or_code,
        split_part(equation_id, ':', 4) as column_or_rule
    from {{ ref('disclosure_verdict') }}
    where status = 'mismatch' and statement_id is not null

),

cells as (

    select
        statement_id,
        row_no,
        row_group,
        column_no,
        line_label,
        printed_text,
        coalesce(subject_code, economic_code, government_economic_code) as code
    from {{ ref('int_landed_cell') }}
    where statement_id in (select failing.statement_id from failing)

),

places as (

    select
        failing.equation_id,
        cells.statement_id,
        cells.row_no,
        cells.row_group
    from failing
    inner join cells
        on
            failing.statement_id = cells.statement_id
            and (
                failing.row_or_code = cast(cells.row_no as varchar)
                or (length(failing.row_or_code) >= 3 and failing.row_or_code = cells.code)
            )
    qualify
        row_number() over (
            partition by failing.equation_id
            order by
                failing.row_or_code = cast(cells.row_no as varchar) desc,
                failing.column_or_rule = cast(cells.column_no as varchar) desc,
                cells.row_no,
                cells.column_no
        ) = 1

)

select
    places.equation_id,
    concat_ws(
        ' | ', min(cells.line_label), string_agg(nullif(trim(cells.printed_text), ''), ' | ' order by cells.column_no)
    ) as row_as_printed
from places
inner join cells using (statement_id, row_no, row_group)
group by places.equation_id
