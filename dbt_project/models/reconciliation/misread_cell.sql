-- Cells of which the page itself says that they may have been misread, whatever the sums say:
--   doubt  the reader was unsure of the cell
--   stray  a figure is in the table's frame, at the height of this row, and in no cell
--   glued  the row's label ends in a figure, and this cell of the row is blank
-- A failing sum with such a cell is a misread (equation_doubt); the number of failing sums is no sign of one.
-- One row per cell and sign.

with cells as (

    select
        budget_line_id,
        statement_id,
        file_sha256,
        table_no,
        row_no,
        page,
        y0,
        y1,
        line_label,
        cell_state,
        doubt
    from {{ ref('int_landed_cell') }}
    where not coalesce(is_hidden, false)

),

doubted as (

    select
        budget_line_id,
        'doubt' as sign,
        doubt as detail
    from cells
    where doubt is not null

),

stray as (

    select
        cells.budget_line_id,
        'stray' as sign,
        min(stray_number.printed_text) as detail
    from cells
    inner join {{ ref('stg_stray_number') }} as stray_number
        on cells.file_sha256 = stray_number.file_sha256 and cells.table_no = stray_number.table_no
    where
        cells.cell_state != 'dash'
        and (
            stray_number.y0 is null
            or (cells.page = stray_number.page and (stray_number.y0 + stray_number.y1) / 2 between cells.y0 and cells.y1)
        )
    group by cells.budget_line_id

),

glued as (

    select
        budget_line_id,
        'glued' as sign,
        line_label as detail
    from cells
    where
        cell_state = 'blank'
        and regexp_matches(trim(line_label), '[一-龥）)][0-9][0-9,]*[.][0-9]{1,4}$')

),

final as (

    select * from doubted
    union all
    select * from stray
    union all
    select * from glued

)

select * from final
