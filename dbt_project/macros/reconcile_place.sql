{#- Where each failing equation or check is printed: the one reading of the places that begin their ids, from a relation of
    verdicts (equation_id, file_sha256, status). An id is the first twelve digits of the file, the place, the rule and what
    tells its equations there apart (part). A place is
      3:28:4    table 3, row 28, column 4       3:20130706  table 3, the first row with that code
      3:28      table 3, row 28                 3           table 3
      p4        page 4 as a whole, behind what is printed on it
      s5f0c…d.14  the figure at the 14th character of that sentence (sentence_key)    t5f0c…d.14  the words there
    `cells`: landed cells, which know the code of a row. block_no orders places within a file. The box is that of the figure,
    or of the row's cells on its first page, or of the paragraph; formats without geometry have none. -#}
{% macro reconcile_place(verdicts, cells) %}
    with ids as (

        select
            equation_id,
            file_sha256,
            page,
            split_part(equation_id, ':', 2) as first_part,
            split_part(equation_id, ':', 3) as second_part,
            split_part(equation_id, ':', 4) as third_part,
            split_part(equation_id, ':', 5) as fourth_part
        from {{ verdicts }}
        where status = 'mismatch'

    ),

    named as (

        select
            *,
            {{ to_integer('first_part') }} as table_no,
            {{ to_integer('second_part') }} as row_or_code,
            case when {{ to_integer('second_part') }} is not null then {{ to_integer('third_part') }} end as column_no,
            regexp_extract(first_part, '^[st]([0-9a-f]+(-[0-9]+)?)([.][0-9]+)?$', 1) as sentence_key,
            case when first_part like 's%' or first_part like 't%' then {{ to_integer("split_part(first_part, '.', 2)") }} end as said_at,
            first_part like 's%' as is_said_figure,
            {{ to_integer("nullif(regexp_extract(first_part, '^p([0-9]+)$', 1), '')") }} as page_no
        from ids

    ),

    -- a code in the place of a row
    codes as (

        select
            named.equation_id,
            named.second_part as code,
            min(cell.row_no) as row_no
        from named
        inner join {{ cells }} as cell
            on
                left(named.equation_id, 12) || ':' || named.first_part = cell.statement_id
                and named.second_part = coalesce(cell.subject_code, cell.economic_code, cell.government_economic_code)
        where named.column_no is null and length(named.second_part) >= 3
        group by named.equation_id, named.second_part

    ),

    rows as (

        select
            named.* exclude (first_part, second_part, third_part, fourth_part, row_or_code),
            coalesce(codes.row_no, named.row_or_code) as row_no,
            codes.code,
            case
                when named.table_no is null then named.second_part
                when named.column_no is not null then named.fourth_part
                when named.row_or_code is not null then named.third_part
                else named.second_part
            end as part
        from named
        left join codes using (equation_id)

    ),

    cells_of_rows as (

        select
            rows.equation_id,
            cell.column_no = rows.column_no as is_figure,
            cell.page,
            cell.column_no,
            cell.x0,
            cell.y0,
            cell.x1,
            cell.y1
        from rows
        inner join {{ ref('stg_cell') }} as cell
            on rows.file_sha256 = cell.file_sha256 and rows.table_no = cell.table_no and rows.row_no = cell.row_no
        where cell.x0 is not null and (cell.column_span > 0 or cell.plain != '')

    ),

    pages as (

        select
            rows.equation_id,
            max(paragraph.block_no) as block_no
        from rows
        inner join {{ ref('stg_paragraph') }} as paragraph
            on rows.file_sha256 = paragraph.file_sha256 and rows.page_no >= paragraph.page
        group by rows.equation_id

    ),

    boxes as (

        select
            equation_id,
            page,
            min(x0) as x0,
            min(y0) as y0,
            max(x1) as x1,
            max(y1) as y1
        from cells_of_rows
        group by equation_id, page, coalesce(is_figure, false)
        qualify row_number() over (
            partition by equation_id order by coalesce(is_figure, false) desc, min(column_no), page
        ) = 1

    )

    select
        rows.equation_id,
        rows.part,
        rows.code,
        rows.table_no,
        rows.row_no,
        rows.column_no,
        said.sentence_no,
        cast(case when said.sentence_no is not null then coalesce(rows.said_at, 0) end as integer) as char_start,
        coalesce(printed.block_no, figure.block_no, said.block_no, pages.block_no) as block_no,
        coalesce(boxes.page, figure.page, said.page, rows.page) as page,
        cast(coalesce(boxes.x0, figure.x0, said.x0) as double) as x0,
        cast(coalesce(boxes.y0, figure.y0, said.y0) as double) as y0,
        cast(coalesce(boxes.x1, figure.x1, said.x1) as double) as x1,
        cast(coalesce(boxes.y1, figure.y1, said.y1) as double) as y1
    from rows
    left join boxes on rows.equation_id = boxes.equation_id
    left join pages on rows.equation_id = pages.equation_id
    left join {{ ref('stg_printed_table') }} as printed
        on rows.file_sha256 = printed.file_sha256 and rows.table_no = printed.table_no
    left join {{ ref('stg_sentence') }} as said
        on rows.file_sha256 = said.file_sha256 and nullif(rows.sentence_key, '') = said.sentence_key
    left join {{ ref('stg_sentence_figure') }} as figure
        on rows.is_said_figure and said.file_sha256 = figure.file_sha256 and said.sentence_no = figure.sentence_no
        and rows.said_at = figure.char_start
{% endmacro %}


{#- The place of a failing equation within its file, from a relation that has the columns of reconcile_place. -#}
{% macro place_columns(relation) -%}
    {% for column in ['table_no', 'row_no', 'column_no', 'sentence_no', 'char_start', 'block_no'] -%}
    {{ relation }}.{{ column }}{% if not loop.last %},
    {% endif %}
    {%- endfor %}
{%- endmacro %}
