-- What each cell of an indicator's line is: the name of a level, or text under one of the headings.
-- Where the columns hold, the heading above tells. Where a dump has moved the cells of a line (a level stands under another
-- heading, or nothing stands under the names), all of the line are moved back by as much. Where the headings are lost, on
-- another page with other columns, or beside one another in moved lines, the order tells.
-- One row per cell.
with heading as (

    select * from {{ ref('int_form_head') }}

),

heading_place as (

    select
        file_sha256,
        line_no as head_line_no,
        min(column_no) filter (where what = 'level1') as level1_column,
        min(column_no) filter (where what = 'level2') as level2_column,
        min(column_no) filter (where what = 'name') as name_column
    from heading
    where role = 'head'
    group by file_sha256, line_no

),

-- the headings of a panel in order, those of the levels left out
heading_order as (

    select
        file_sha256,
        line_no as head_line_no,
        panel,
        list(what order by column_no) as meanings
    from heading
    where role = 'head' and what not in ('level1', 'level2')
    group by file_sha256, line_no, panel

),

token as (

    select
        token.file_sha256,
        token.table_no,
        token.row_no,
        token.column_no,
        token.plain,
        token.figure,
        token.number_kind,
        token.label_key,
        token.role,
        token.what,
        token.page,
        line.form_no,
        line.line_no,
        line.is_list,
        line.head_line_no,
        line.has_other_grid,
        line.panels,
        heading.what as heading_what,
        heading.panel as heading_panel
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_indicator_line') }} as line using (file_sha256, table_no, row_no)
    left join heading
        on
            token.file_sha256 = heading.file_sha256
            and line.head_line_no = heading.line_no
            and token.column_no >= heading.column_no
            and (heading.next_column_no is null or token.column_no < heading.next_column_no)

),

-- 成本指标 is of the first level over 经济成本指标 and under 一级指标, elsewhere of the second
kinded as (

    select
        *,
        case
            when role = 'level1' and what = 'cost'
                then case when heading_what = 'level1' or lead(role) over in_line = 'level2' then 'level1' else 'level2' end
            when role = 'level1' and what = 'satisfaction' and heading_what = 'level2' then 'level2'
            when
                role in ('level1', 'level2')
                and coalesce(heading_what, '') not in ('value', 'value_original', 'actual', 'measure', 'note')
                then role
            when role = 'section' then 'section'
            else 'text'
        end as kind
    from token
    window in_line as (partition by file_sha256, line_no order by column_no)

),

moved as (

    select
        kinded.file_sha256,
        kinded.line_no,
        case
            when bool_or(kinded.kind = 'level2') then min(kinded.column_no - place.level2_column) filter (where kinded.kind = 'level2')
            when
                count(*) filter (where kinded.kind = 'text') > 1
                and (
                    count(*) filter (where kinded.kind = 'text' and kinded.heading_what = 'name') = 0
                    or min(kinded.column_no) filter (where kinded.kind = 'text') < min(place.level1_column)
                )
                then min(kinded.column_no) filter (where kinded.kind = 'text') - min(place.name_column)
            else min(kinded.column_no - place.level1_column) filter (where kinded.kind = 'level1')
        end as moved_by
    from kinded
    inner join heading_place as place using (file_sha256, head_line_no)
    where not kinded.is_list and not kinded.has_other_grid
    group by kinded.file_sha256, kinded.line_no

),

counted as (

    select
        kinded.*,
        coalesce(moved.moved_by, 0) as moved_by,
        row_number() over (partition by kinded.file_sha256, kinded.line_no, kinded.kind order by kinded.column_no) as kind_no,
        count(*) filter (where kinded.kind = 'text') over in_line as texts,
        count(*) filter (where kinded.kind = 'level2') over in_line as level2s,
        count(*) filter (where kinded.kind = 'level2') over so_far as level2s_so_far
    from kinded
    left join moved using (file_sha256, line_no)
    window
        in_line as (partition by kinded.file_sha256, kinded.line_no),
        so_far as (partition by kinded.file_sha256, kinded.line_no order by kinded.column_no)

),

panelled as (

    select
        *,
        case
            when panels < 2 or is_list then 1
            when level2s = 2 then greatest(level2s_so_far, 1)
            when kind = 'text' and texts % 2 = 0 and (head_line_no is null or moved_by <> 0)
                then case when kind_no * 2 <= texts then 1 else 2 end
            else coalesce(heading_panel, case when texts % 2 = 0 and kind_no * 2 > texts then 2 else 1 end)
        end as panel
    from counted

),

ordered as (

    select
        *,
        row_number() over (partition by file_sha256, line_no, panel, kind order by column_no) as text_no
    from panelled

)

select
    ordered.file_sha256,
    ordered.form_no,
    ordered.line_no,
    ordered.table_no,
    ordered.row_no,
    ordered.column_no,
    ordered.page,
    ordered.is_list,
    ordered.panel,
    ordered.kind,
    ordered.what,
    ordered.plain,
    case
        when ordered.kind <> 'text' then ordered.kind
        when ordered.is_list or (ordered.head_line_no is not null and ordered.moved_by = 0 and not ordered.has_other_grid)
            then ordered.heading_what
        when ordered.head_line_no is null or (ordered.panels > 1 and not ordered.has_other_grid)
            then ['name', 'value', 'note'][ordered.text_no]
        when ordered.has_other_grid then heading_order.meanings[ordered.text_no]
        else moved_heading.what
    end as meaning,
    ordered.has_other_grid or ordered.head_line_no is null or ordered.moved_by <> 0 as is_read_by_order
from ordered
left join heading_order using (file_sha256, head_line_no, panel)
left join heading as moved_heading
    on
        ordered.file_sha256 = moved_heading.file_sha256
        and ordered.head_line_no = moved_heading.line_no
        and ordered.moved_by <> 0
        and ordered.column_no - ordered.moved_by >= moved_heading.column_no
        and (
            moved_heading.next_column_no is null
            or ordered.column_no - ordered.moved_by < moved_heading.next_column_no
        )
