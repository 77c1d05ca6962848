-- Second levels whose label is not printed in their own cell: merged cells that a page cuts have their label on one page only,
-- or lose it. A blank merged cell in the column of second levels, at the top of a page, goes on with the level of the page
-- before; elsewhere it begins another level. Which one is certain where the level before it and the one after it leave as many
-- between them, in the order of the templates, as there are such cells (时效指标, blank, 经济效益指标: 成本指标), or where its
-- page ends with it and the next one begins with a label. level2: '' where nobody can tell.
-- One row per line at which such a cell begins.
with line as (

    select
        line.file_sha256,
        line.form_no,
        line.line_no,
        line.table_no,
        line.row_no,
        max(line.row_no) over (partition by line.file_sha256, line.table_no, token.page) as last_row,
        min(line.row_no) over (partition by line.file_sha256, line.table_no, token.page) as first_row
    from {{ ref('int_form_indicator_line') }} as line
    inner join (
        select
            file_sha256,
            line_no,
            min(page) as page
        from {{ ref('int_form_indicator_token') }}
        group by file_sha256, line_no
    ) as token using (file_sha256, line_no)
    where not line.is_list and line.panels = 1

),

token as (

    select
        file_sha256,
        form_no,
        line_no,
        table_no,
        column_no,
        kind,
        what,
        meaning
    from {{ ref('int_form_indicator_token') }}
    where not is_list

),

-- the column beside the names is that of the second levels
place as (

    select
        file_sha256,
        table_no,
        min(column_no) filter (where meaning = 'name') as name_column,
        max(column_no) filter (where kind = 'level2') as level2_column
    from token
    group by file_sha256, table_no

),

blank as (

    select
        line.*,
        cell.row_no + cell.row_span > line.last_row as reaches_end
    from {{ ref('stg_merged_blank') }} as cell
    inner join line using (file_sha256, table_no, row_no)
    inner join place using (file_sha256, table_no)
    where
        cell.column_no < place.name_column
        and cell.column_no = coalesce(place.level2_column, place.name_column - 1)

),

-- labels and blanks in order
event as (

    select
        token.file_sha256,
        token.form_no,
        token.line_no,
        token.what as level2,
        false as is_blank,
        false as reaches_end,
        line.row_no = line.first_row as is_first_of_page
    from token
    inner join line using (file_sha256, line_no)
    where token.kind = 'level2'

    union all by name

    select
        file_sha256,
        form_no,
        line_no,
        null as level2,
        true as is_blank,
        reaches_end,
        row_no = first_row as is_first_of_page
    from blank

),

-- at the top of a page that is not the form's first
judged as (

    select
        *,
        is_blank and is_first_of_page and lag(line_no) over in_form is not null as goes_on
    from event
    window in_form as (partition by file_sha256, form_no order by line_no)

),

surrounded as (

    select
        judged.*,
        level.rank,
        last_value(case when not is_blank then coalesce(level.rank, -1) end ignore nulls) over before as rank_before,
        first_value(case when not is_blank then coalesce(level.rank, -1) end ignore nulls) over after as rank_after,
        first_value(case when not is_blank then level2 end ignore nulls) over after as level_after,
        sum((not is_blank)::integer) over in_form as labels_before,
        lead(is_blank) over in_form as is_blank_next,
        lead(is_first_of_page) over in_form as is_next_first
    from judged
    left join {{ ref('form_level') }} as level on judged.level2 = level.level
    where not goes_on
    window
        in_form as (partition by file_sha256, form_no order by line_no),
        before as (partition by file_sha256, form_no order by line_no rows between unbounded preceding and 1 preceding),
        after as (partition by file_sha256, form_no order by line_no rows between 1 following and unbounded following)

),

counted as (

    select
        *,
        row_number() over (partition by file_sha256, form_no, labels_before order by line_no) as blank_no,
        count(*) over (partition by file_sha256, form_no, labels_before) as blanks
    from surrounded
    where is_blank

)

select
    counted.file_sha256,
    counted.line_no,
    false as goes_on,
    coalesce(
        case when counted.reaches_end and not counted.is_blank_next and counted.is_next_first then counted.level_after end,
        between_them.level,
        ''
    ) as level2
from counted
left join {{ ref('form_level') }} as between_them
    on
        coalesce(counted.rank_before, 0) >= 0
        and counted.rank_after - coalesce(counted.rank_before, 0) - 1 = counted.blanks
        and between_them.rank = coalesce(counted.rank_before, 0) + counted.blank_no

union all by name

select
    file_sha256,
    line_no,
    true as goes_on,
    null as level2
from judged
where goes_on
