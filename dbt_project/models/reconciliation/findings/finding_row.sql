-- The row that each failing equation or check is about, as printed: of the half of its table where the reported figure is; of a
-- check of a code, the first row with that code. A figure that wraps in its cell is on one line. One row per failing equation or check that names a row.

with failing as (

    select
        verdict.equation_id,
        verdict.statement_id,
        place.row_no,
        place.column_no,
        place.code
    from {{ ref('disclosure_verdict') }} as verdict
    inner join {{ ref('disclosure_place') }} as place using (equation_id)
    where verdict.statement_id is not null and place.row_no is not null

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
    inner join cells using (statement_id, row_no)
    qualify
        row_number() over (
            partition by failing.equation_id
            order by coalesce(failing.column_no = cells.column_no, failing.code = cells.code, false) desc, cells.column_no
        ) = 1

)

select
    places.equation_id,
    concat_ws(
        ' | ', min(cells.line_label), string_agg(
            nullif(regexp_replace(trim(cells.printed_text), '\s*[\r\n]+\s*', '', 'g'), ''), ' | ' order by cells.column_no
        )
    ) as row_as_printed
from places
inner join cells using (statement_id, row_no, row_group)
group by places.equation_id
