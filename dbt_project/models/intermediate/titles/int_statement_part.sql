-- Which statement each logical table belongs to. Neighbouring tables of one statement with the same columns are
-- its parts and bear the statement_id of the first. One row per table.
with note_qualifier as (
    select * from {{ ref('note_qualifier') }}
),

-- A table without a line of text above it, straight after a form, is the form's next page.
run as (
    select
        *,
        count(case when is_captioned or own_statement_code <> 'unknown' then 1 end) over (
            partition by file_sha256 order by table_no rows between unbounded preceding and current row
        ) as run_no
    from {{ ref('int_table_statement') }}
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
