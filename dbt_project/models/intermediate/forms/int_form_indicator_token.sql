-- What each cell of an indicator's line is: the name of a level, or text under one of the headings.
-- Where the columns hold, the heading above tells. Where a dump has moved the cells of a line (a level is under another
-- heading, nothing is under the names, or text is under the levels of two panels), all of the line are moved back by
-- as much. Where the headings are lost, on another page with other columns, or beside one another in moved lines, the order
-- tells; of a self-evaluation's line that is moved, or moved at its end, the two plain numbers at the end are weight and score.
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
        min(column_no) filter (where what = 'name') as name_column,
        bool_or(what = 'value_original') as has_original,
        max(column_no) filter (where what = 'score') - max(column_no) filter (where what = 'weight') as score_behind_weight
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
        token.printed_text,
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
        heading.panel as heading_panel,
        place.level2_column is null as has_no_level2,
        token.role in ('level1', 'level2') as is_level,
        count(*) filter (where heading.what = 'name' and token.role is distinct from 'level2') over in_line > 0 as has_name,
        count(*) filter (where heading.what = 'value') over in_line > 0 as has_value,
        count(*) filter (where heading.what = 'weight') over in_line > 0 as has_weight,
        count(*) filter (where token.role is null) over in_line as plain_texts,
        lead(token.role) over so_far as next_role,
        lag(token.role) over so_far as role_before,
        count(*) filter (where token.role = 'level2') over before as level2s_before,
        count(*) filter (
            where token.role is null and coalesce(heading.what, '') not in ('level1', 'level2')
        ) over before as texts_before
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_indicator_line') }} as line using (file_sha256, table_no, row_no)
    left join heading
        on
            token.file_sha256 = heading.file_sha256
            and line.head_line_no = heading.line_no
            and token.column_no >= heading.column_no
            and (heading.next_column_no is null or token.column_no < heading.next_column_no)
    left join heading_place as place on token.file_sha256 = place.file_sha256 and line.head_line_no = place.head_line_no
    window
        in_line as (partition by token.file_sha256, line.line_no),
        so_far as (partition by token.file_sha256, line.line_no order by token.column_no),
        before as (
            partition by token.file_sha256, line.line_no order by token.column_no
            rows between unbounded preceding and 1 preceding
        )

),

-- a word for a level is the name or the target of an indicator where a level or a text of its panel comes before it (服务对象满意度 |
-- 服务对象满意度 | ≥95%); 成本指标 is of the first level over 经济成本指标 and under 一级指标, elsewhere of the second
kinded as (

    select
        *,
        case
            when role = 'section' then 'section'
            -- the rest of a label at the side that a page has cut (绩效 | 指标), left of all headings
            when
                not is_list and head_line_no is not null and not has_other_grid and heading_what is null
                and role is null and has_name and has_value
                then 'section'
            when not coalesce(is_level, false) then 'text'
            -- 服务对象满意度 in a form of two levels
            when heading_what = 'name' and has_no_level2 and not has_other_grid then 'text'
            when is_list and heading_what not in ('level1', 'level2') then 'text'
            when panels = 1 and not is_list and (level2s_before > 0 or texts_before > 0) then 'text'
            when panels > 1 and role_before = 'level2' and plain_texts > 0 then 'text'
            when role = 'level1' and what = 'cost'
                then
                    case
                        when next_role = 'level2' or (panels = 1 and heading_what = 'level1' and has_name) then 'level1'
                        else 'level2'
                    end
            when role = 'level1' and what = 'satisfaction' and heading_what = 'level2' then 'level2'
            else role
        end as kind
    from token

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
                    or (
                        max(kinded.panels) > 1
                        and bool_or(kinded.kind = 'text' and kinded.heading_what in ('level1', 'level2'))
                        and count(*) filter (where kinded.kind = 'text') <= 2 * max(kinded.panels)
                    )
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
        count(*) filter (where kinded.kind = 'level2') over so_far as level2s_so_far,
        -- levels behind a text are of the next panel
        count(*) filter (where kinded.kind = 'level2' and kinded.texts_before > 0) over so_far as levels_behind_text,
        count(*) filter (where kinded.kind = 'level2' and kinded.texts_before > 0) over in_line as levels_behind_text_in_all
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
            when levels_behind_text_in_all > 0 then least(1 + levels_behind_text, panels)
            when kind = 'text' and texts % 2 = 0 and (head_line_no is null or moved_by <> 0)
                then case when kind_no * 2 <= texts then 1 else 2 end
            else coalesce(heading_panel, case when texts % 2 = 0 and kind_no * 2 > texts then 2 else 1 end)
        end as panel
    from counted

),

ordered as (

    select
        *,
        row_number() over (partition by file_sha256, line_no, panel, kind order by column_no) as text_no,
        -- of the plain numbers of a line, the last is 1
        case
            when kind = 'text' and {{ regexp_is('plain', "'[0-9]+([.][0-9]+)?'") }}
                then
                    count(*) filter (where kind = 'text' and {{ regexp_is('plain', "'[0-9]+([.][0-9]+)?'") }}) over (
                        partition by file_sha256, line_no order by column_no desc
                    )
        end as number_from_end
    from panelled

),

-- where the weight of a moved line of a self-evaluation is: two plain numbers side by side
weighed as (

    select
        file_sha256,
        line_no,
        min(column_no) as weight_column
    from ordered
    where number_from_end in (1, 2) and (moved_by <> 0 or not has_weight) and panels = 1
    group by file_sha256, line_no
    having count(*) = 2 and max(column_no) = min(column_no) + 1

),

placed as (

    select
        ordered.*,
        place.has_original,
        weighed.weight_column,
        case
            when weighed.weight_column is null or ordered.kind <> 'text' then null
            when ordered.column_no = weighed.weight_column then 'weight'
            when ordered.column_no = weighed.weight_column + 1 then 'score'
            when ordered.column_no > weighed.weight_column then 'reason'
            when ordered.text_no = 1 then 'name'
        end as meaning_of_evaluation,
        count(*) filter (where ordered.kind = 'text' and ordered.column_no < weighed.weight_column) over (
            partition by ordered.file_sha256, ordered.line_no
        ) as texts_before_weight
    from ordered
    left join heading_place as place using (file_sha256, head_line_no)
    left join weighed
        on
            ordered.file_sha256 = weighed.file_sha256
            and ordered.line_no = weighed.line_no
            and place.score_behind_weight = 1

)

select
    placed.file_sha256,
    placed.form_no,
    placed.line_no,
    placed.table_no,
    placed.row_no,
    placed.column_no,
    placed.page,
    placed.is_list,
    placed.panel,
    placed.kind,
    placed.what,
    placed.plain,
    placed.printed_text,
    case
        when placed.kind <> 'text' then placed.kind
        -- only the end of the line is moved
        when placed.moved_by = 0 and placed.column_no >= placed.weight_column and not placed.is_list
            then placed.meaning_of_evaluation
        when placed.is_list or (placed.head_line_no is not null and placed.moved_by = 0 and not placed.has_other_grid)
            then placed.heading_what
        when placed.weight_column is not null
            then
                coalesce(
                    placed.meaning_of_evaluation,
                    case
                        when placed.has_original and placed.texts_before_weight > 3
                            then ['value_original', 'value', 'actual', 'note'][placed.text_no - 1]
                        else ['value', 'actual', 'note'][placed.text_no - 1]
                    end
                )
        when placed.head_line_no is null or (placed.panels > 1 and not placed.has_other_grid)
            then ['name', 'value', 'note'][placed.text_no]
        when placed.has_other_grid then heading_order.meanings[placed.text_no]
        else moved_heading.what
    end as meaning,
    placed.has_other_grid or placed.head_line_no is null or placed.moved_by <> 0 as is_read_by_order
from placed
left join heading_order using (file_sha256, head_line_no, panel)
left join heading as moved_heading
    on
        placed.file_sha256 = moved_heading.file_sha256
        and placed.head_line_no = moved_heading.line_no
        and placed.moved_by <> 0
        and placed.column_no - placed.moved_by >= moved_heading.column_no
        and (
            moved_heading.next_column_no is null
            or placed.column_no - placed.moved_by < moved_heading.next_column_no
        )
