-- Which statement each logical table belongs to. Neighbouring tables of one statement with the same columns are
-- its parts and bear the statement_id of the first.
with printed_table as (
    select * from {{ ref('stg_printed_table') }}
),

caption as (
    select * from {{ ref('stg_caption') }} where place <> 'below' and caption_no < 12
),

title_meaning as (
    select * from {{ ref('int_title_meaning') }} as title_meaning
),

statement as (
    select * from {{ ref('statement') }}
),

statement_signature as (
    select * from {{ ref('statement_signature') }}
),

note_qualifier as (
    select * from {{ ref('note_qualifier') }}
),

printed_column as (
    select * from {{ ref('stg_printed_column') }}
),

-- A sentence of the narrative ends the search for a title: what stands above it belongs to something else.
sentence as (
    select
        file_sha256,
        table_no,
        min(caption_no) as caption_no
    from caption
    where {{ regexp_is('plain', "'.*[。；;]'") }} and not {{ regexp_is('plain', "'(注|说明|备注).*'") }}
    group by file_sha256, table_no
),

candidate as (
    select
        caption.file_sha256,
        caption.table_no,
        caption.caption_no + 1 as distance,
        caption.title_key,
        caption.plain as title
    from caption
    left join sentence
        on caption.file_sha256 = sentence.file_sha256
        and caption.table_no = sentence.table_no
    where caption.caption_no < coalesce(sentence.caption_no, 99)
    union all
    -- The title that recognition chose, unless a sentence stands between it and the table.
    select
        printed_table.file_sha256,
        printed_table.table_no,
        0 as distance,
        {{ title_key('printed_table.title') }} as title_key,
        printed_table.title
    from printed_table
    left join (
        select distinct
            caption.file_sha256,
            caption.table_no,
            caption.title_key
        from caption
        inner join sentence
            on caption.file_sha256 = sentence.file_sha256
            and caption.table_no = sentence.table_no
            and caption.caption_no > sentence.caption_no
    ) as beyond
        on printed_table.file_sha256 = beyond.file_sha256
        and printed_table.table_no = beyond.table_no
        and {{ title_key('printed_table.title') }} = beyond.title_key
    where printed_table.title is not null and beyond.title_key is null
    union all
    select
        file_sha256,
        table_no,
        50 as distance,
        {{ title_key('sheet') }} as title_key,
        sheet as title
    from printed_table
    where sheet is not null
),

titled as (
    select
        candidate.file_sha256,
        candidate.table_no,
        candidate.title,
        candidate.title_key,
        candidate.distance,
        title_meaning.is_weak,
        title_meaning.statement_code,
        title_meaning.title_phase,
        title_meaning.title_flow,
        title_meaning.title_origin,
        title_meaning.title_fund,
        row_number() over (
            partition by candidate.file_sha256, candidate.table_no
            order by
                case when title_meaning.is_weak and candidate.distance > 4 then 1 else 0 end,
                candidate.distance + case when title_meaning.is_weak then 5 else 0 end
        ) as choice
    from candidate
    inner join title_meaning on candidate.title_key = title_meaning.title_key
),

captioned as (
    select distinct file_sha256, table_no
    from caption
    where place in ('above', 'inside')
),

headings as (
    select
        file_sha256,
        table_no,
        string_agg(column_path, chr(10) order by column_no) as headings
    from printed_column
    group by file_sha256, table_no
),

-- Where nothing above a table is a title, its headings may still say which statement it is.
untitled as (
    select
        headings.file_sha256,
        headings.table_no,
        {{ bare_text("replace(headings.headings, chr(10), '|')") }} as headings_key
    from headings
    left join titled
        on headings.file_sha256 = titled.file_sha256
        and headings.table_no = titled.table_no
        and titled.choice = 1
        and not (titled.is_weak and titled.distance > 4)
    where titled.file_sha256 is null
),

signed as (
    select
        untitled.file_sha256,
        untitled.table_no,
        statement_signature.statement_code,
        row_number() over (
            partition by untitled.file_sha256, untitled.table_no order by statement_signature.priority
        ) as choice
    from untitled
    inner join statement_signature on {{ regexp_is('untitled.headings_key', 'statement_signature.pattern') }}
),

recognised as (
    select
        printed_table.file_sha256,
        printed_table.table_no,
        printed_table.block_no,
        printed_table.page_first,
        printed_table.page_last,
        coalesce(titled.title, printed_table.title) as title,
        coalesce(titled.title_key, {{ title_key('printed_table.title') }}) as title_key,
        coalesce(statement.statement_code, 'unknown') as own_statement_code,
        case
            when titled.statement_code is not null then 'title'
            when signed.statement_code is not null then 'headings'
        end as title_source,
        titled.title_phase,
        coalesce(titled.title_flow, statement.flow) as title_flow,
        coalesce(titled.title_origin, statement.origin) as title_origin,
        coalesce(statement.fund, titled.title_fund) as statement_fund,
        statement.nature as statement_nature,
        statement.item as statement_item,
        coalesce(statement.shape, 'unknown') as own_shape,
        coalesce(statement.row_scheme, 'unknown') as own_row_scheme,
        printed_table.printed_unit,
        printed_table.unit_yuan,
        printed_table.agency_printed,
        printed_table.year_printed,
        printed_table.note,
        printed_table.is_hidden,
        printed_table.row_count,
        printed_table.header_rows,
        captioned.table_no is not null as is_captioned,
        coalesce(headings.headings, '') as headings,
        md5(concat_ws(
            chr(9),
            coalesce(titled.statement_code, signed.statement_code, 'unknown'),
            coalesce(titled.title_phase, ''),
            coalesce(titled.title_flow, ''),
            coalesce(titled.title_origin, ''),
            coalesce(titled.title_fund, ''),
            coalesce(headings.headings, '')
        )) as layout_id
    from printed_table
    left join titled
        on printed_table.file_sha256 = titled.file_sha256
        and printed_table.table_no = titled.table_no
        and titled.choice = 1
        and not (titled.is_weak and titled.distance > 4)
    left join headings
        on printed_table.file_sha256 = headings.file_sha256
        and printed_table.table_no = headings.table_no
    left join signed
        on printed_table.file_sha256 = signed.file_sha256
        and printed_table.table_no = signed.table_no
        and signed.choice = 1
    left join {{ ref('int_file_government') }} as government on printed_table.file_sha256 = government.file_sha256
    left join statement
        on case
            when government.file_sha256 is not null then 'government_budget'
            else coalesce(titled.statement_code, signed.statement_code)
        end = statement.statement_code
    left join captioned
        on printed_table.file_sha256 = captioned.file_sha256
        and printed_table.table_no = captioned.table_no
),

-- A table without a line of text above it, straight after a form, is the form's next page.
run as (
    select
        *,
        count(case when is_captioned or own_statement_code <> 'unknown' then 1 end) over (
            partition by file_sha256 order by table_no rows between unbounded preceding and current row
        ) as run_no
    from recognised
),

continued as (
    select
        run.*,
        case when opening.own_shape = 'form' then opening.own_statement_code else run.own_statement_code end
            as statement_code,
        case when opening.own_shape = 'form' then opening.own_shape else run.own_shape end as shape,
        case when opening.own_shape = 'form' then opening.own_row_scheme else run.own_row_scheme end as row_scheme
    from run
    left join run as opening
        on run.file_sha256 = opening.file_sha256
        and run.run_no = opening.run_no
        and (opening.is_captioned or opening.own_statement_code <> 'unknown')
),

previous as (
    select
        *,
        lag(layout_id) over (partition by file_sha256 order by table_no) as previous_layout_id,
        lag(agency_printed) over (partition by file_sha256 order by table_no) as previous_agency,
        lag(title_key) over (partition by file_sha256 order by table_no) as previous_title_key
    from continued
),

started as (
    select
        *,
        case
            when shape = 'list'
                and layout_id = previous_layout_id
                and title_key = previous_title_key
                and coalesce(agency_printed, previous_agency, '') = coalesce(previous_agency, agency_printed, '')
                then 0
            when shape = 'form' and own_statement_code = 'unknown' then 0
            else 1
        end as is_first_part
    from previous
),

numbered as (
    select
        *,
        max(case when is_first_part = 1 then table_no end) over (
            partition by file_sha256 order by table_no rows between unbounded preceding and current row
        ) as statement_table_no
    from started
),

-- The first part's unit holds for a part that prints none. Where a statement prints none and all others of the
-- file print one and the same, that one is taken and marked as the document's (rule D2 still reports it).
with_unit as (
    select
        *,
        first_value(printed_unit) over (
            partition by file_sha256, statement_table_no order by table_no
        ) as first_unit,
        first_value(unit_yuan) over (
            partition by file_sha256, statement_table_no order by table_no
        ) as first_unit_yuan,
        min(printed_unit) over (partition by file_sha256, shape) as least_unit,
        max(printed_unit) over (partition by file_sha256, shape) as greatest_unit,
        min(unit_yuan) over (partition by file_sha256, shape) as document_unit_yuan,
        count(printed_unit) over (partition by file_sha256, shape) as units_printed
    from numbered
)

select
    file_sha256,
    table_no,
    concat(left(file_sha256, 12), ':', cast(statement_table_no as varchar)) as statement_id,
    statement_table_no,
    row_number() over (partition by file_sha256, statement_table_no order by table_no) as part_no,
    statement_code,
    shape,
    row_scheme,
    title,
    title_key,
    title_source,
    title_phase,
    title_flow,
    title_origin,
    statement_fund,
    statement_nature,
    statement_item,
    layout_id,
    headings,
    case
        when printed_unit is not null or first_unit is not null then coalesce(printed_unit, first_unit)
        when shape = 'list' and units_printed >= 2 and least_unit = greatest_unit then least_unit
    end as printed_unit,
    case
        when printed_unit is not null or first_unit is not null then coalesce(unit_yuan, first_unit_yuan)
        when shape = 'list' and units_printed >= 2 and least_unit = greatest_unit then document_unit_yuan
    end as unit_yuan,
    case
        when printed_unit is not null then 'own'
        when first_unit is not null then 'inherited'
        when shape = 'list' and units_printed >= 2 and least_unit = greatest_unit then 'document'
    end as unit_source,
    agency_printed,
    year_printed,
    note,
    (
        select min(note_qualifier.phase)
        from note_qualifier
        where {{ regexp_is('with_unit.statement_code', 'note_qualifier.statements') }}
            and {{ regexp_is('with_unit.note', 'note_qualifier.pattern') }}
    ) as note_phase,
    is_hidden,
    page_first,
    page_last,
    row_count,
    header_rows
from with_unit
