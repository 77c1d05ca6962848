-- What each column of each distinct layout means by its own headings: the facets of every segment combined, those
-- nearer the leaf overriding those above. A layout is a statement with its column headings, so that the same form
-- printed by thousands of agencies is understood once.
with statement_part as (
    select * from {{ ref('int_statement_part') }} where shape = 'list'
),

printed_column as (
    select * from {{ ref('stg_printed_column') }}
),

heading_meaning as (
    select * from {{ ref('int_heading_meaning') }} as heading_meaning
),

facet_ancestor as (
    select * from {{ ref('int_facet_ancestor') }}
),

specimen as (
    select
        *,
        row_number() over (partition by layout_id order by file_sha256, table_no) as specimen_no
    from statement_part
),

layout as (
    select * from specimen where specimen_no = 1
),

heading as (
    select
        layout.layout_id,
        layout.statement_code,
        layout.title_phase,
        printed_column.column_no,
        printed_column.column_path,
        printed_column.leaf,
        length(printed_column.column_path)
        - length(replace(printed_column.column_path, ' > ', '12')) + 1 as depth
    from layout
    inner join printed_column
        on layout.file_sha256 = printed_column.file_sha256
        and layout.table_no = printed_column.table_no
),

split_heading as (
    {{ heading_segments('heading', 'layout_id, statement_code, title_phase, column_no, column_path, depth') }}
),

segment as (
    select
        *,
        {{ heading_key('segment') }} as heading_key,
        case when segment_no = depth then 'leaf' else 'ancestor' end as position
    from split_heading
    where column_path <> ''
),

matched as (
    select
        segment.layout_id,
        segment.column_no,
        segment.segment_no,
        segment.position,
        segment.heading_key,
        heading_meaning.role,
        heading_meaning.scheme,
        heading_meaning.flow,
        heading_meaning.fund,
        heading_meaning.nature,
        heading_meaning.origin,
        heading_meaning.phase,
        heading_meaning.line_code,
        heading_meaning.year_offset,
        heading_meaning.is_total,
        heading_meaning.is_memo,
        heading_meaning.measure,
        heading_meaning.heading_key is not null as is_known,
        row_number() over (
            partition by segment.layout_id, segment.column_no, segment.segment_no
            order by
                case when heading_meaning.statements is null then 1 else 0 end,
                case when heading_meaning.title_phase is null then 1 else 0 end,
                heading_meaning.priority,
                case when heading_meaning.position = 'any' then 1 else 0 end,
                heading_meaning.role
        ) as choice
    from segment
    left join heading_meaning
        on segment.heading_key = heading_meaning.heading_key
        and heading_meaning.position in ('any', segment.position)
        and (heading_meaning.title_phase is null or heading_meaning.title_phase = segment.title_phase)
        and (
            heading_meaning.statements is null
            or {{ regexp_is('segment.statement_code', 'heading_meaning.statements') }}
        )
),

combined as (
    select
        layout_id,
        column_no,
        max(case when position = 'leaf' then role end) as role,
        max_by(scheme, segment_no) filter (where scheme is not null) as scheme,
        max_by(flow, segment_no) filter (where flow is not null) as flow,
        max_by(fund, segment_no) filter (where fund is not null) as leaf_fund,
        max_by(fund, segment_no) filter (where fund is not null and position = 'ancestor') as fund_above,
        max_by(nature, segment_no) filter (where nature is not null) as nature,
        max_by(origin, segment_no) filter (where origin is not null) as origin,
        max_by(phase, segment_no) filter (where phase is not null) as phase,
        max_by(line_code, segment_no) filter (where line_code is not null) as line_code,
        max_by(year_offset, segment_no) filter (where year_offset is not null) as year_offset,
        coalesce(max(case when position = 'leaf' then is_total end), 0) = 1 as says_total,
        coalesce(max(case when position = 'ancestor' then is_total end), 0) = 1 as says_total_above,
        coalesce(max(is_memo), 0) = 1 as is_memo,
        max_by(measure, segment_no) filter (where measure is not null) as measure,
        count(*) filter (where not is_known) as unknown_segments,
        min(heading_key) filter (where not is_known) as unknown_heading
    from matched
    where choice = 1
    group by layout_id, column_no
),

-- 财政拨款 under 一般公共预算 is no more than that budget: a fund that contains the one above it does not widen it.
narrowed as (
    select
        combined.*,
        case when wider.value is not null then combined.fund_above else combined.leaf_fund end as fund
    from combined
    left join facet_ancestor as wider
        on wider.facet = 'fund'
        and combined.fund_above = wider.value
        and combined.leaf_fund = wider.ancestor
)

select
    heading.layout_id,
    layout.statement_code,
    layout.title_flow,
    layout.title_origin,
    layout.title_phase,
    layout.statement_fund,
    layout.statement_nature,
    layout.statement_item,
    heading.column_no,
    heading.column_path,
    heading.leaf,
    nullif(left(heading.column_path, greatest(length(heading.column_path) - length(heading.leaf) - 3, 0)), '')
        as parent_path,
    heading.depth,
    case when narrowed.unknown_segments = 0 then narrowed.role end as said_role,
    narrowed.scheme,
    narrowed.flow,
    narrowed.fund,
    narrowed.nature,
    narrowed.origin,
    narrowed.phase,
    narrowed.line_code,
    narrowed.year_offset,
    coalesce(narrowed.says_total, false) as says_total,
    coalesce(narrowed.says_total_above, false) as says_total_above,
    coalesce(narrowed.is_memo, false) as is_memo,
    narrowed.measure,
    {{ regexp_part('heading.column_path', '.*((?:19|20)[0-9]{2})', 1) }} as column_year,
    {{ regexp_part('heading.column_path', '[(\\[（](?:金额)?(?:单位)?[:：]?(万元|千元|亿元|元)[)\\]）]', 1) }} as heading_unit,
    case
        when heading.column_path = '' then 'the column has no heading'
        when narrowed.unknown_segments > 0 then concat('heading not known: ', narrowed.unknown_heading)
    end as said_unknown_reason,
    narrowed.unknown_heading
from heading
inner join layout on heading.layout_id = layout.layout_id
left join narrowed on heading.layout_id = narrowed.layout_id and heading.column_no = narrowed.column_no
