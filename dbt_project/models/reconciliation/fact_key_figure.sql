-- The figures that readers of a disclosure ask for first, one value each: this year's, of the document's own phase.
-- A statement that is held back has no figures here either.
-- One row per document and figure that it prints.
{{ config(schema='marts') }}

with candidate as (

    select
        budget_line_id,
        statement_set,
        line_code,
        nature,
        1 as choice
    from {{ ref('summary_cell') }}
    where is_whole

    union all

    select
        budget_line_id,
        statement_set,
        'total' as line_code,
        nature,
        1 as choice
    from {{ ref('total_cell') }}
    where fund is null and origin is null and (is_whole or nature is not null)

    union all

    -- the column of all funds, where there is one
    select
        budget_line_id,
        statement_set,
        line_code,
        null as nature,
        row_number() over (
            partition by statement_id, line_code
            order by fund is not null, not is_total_column, column_no, row_no
        ) as choice
    from {{ ref('three_public_item') }}

    union all

    -- the total of the three items where its line says 合计 only; beside other items (会议费) 合计 is more than the three
    select
        budget_line_id,
        statement_set,
        'three_public_total' as line_code,
        null as nature,
        1000 as choice
    from {{ ref('total_cell') }}
    where
        statement_code = 'three_public'
        and is_whole
        and statement_id not in (
            select statement_id
            from {{ ref('checked_cell') }}
            where
                statement_code = 'three_public'
                and (
                    column_item not like 'three_public_%'
                    or (line_code != 'total' and line_code not like 'three_public_%')
                )
        )

),

figure as (

    select
        cell.*,
        key_figure.figure,
        key_figure.figure_no,
        key_figure.name_zh,
        key_figure.name_en
    from candidate
    inner join {{ ref('fact_printed_cell') }} as cell on candidate.budget_line_id = cell.budget_line_id
    inner join {{ ref('key_figure') }} as key_figure
        on
            cell.statement_code = key_figure.statement_code
            and candidate.line_code = key_figure.line_code
            and candidate.nature is not distinct from key_figure.nature
    -- a document may print statements of several units: the first of them is the agency's own
    qualify
        row_number() over (
            partition by cell.document_id, key_figure.figure
            order by
                candidate.statement_set,
                candidate.choice,
                cell.amount_yuan is null,
                cell.page,
                cell.table_no,
                cell.row_no,
                cell.column_no
        ) = 1

)

select
    figure.document_id,
    figure.document_id as disclosure_id,
    disclosure.agency_id,
    disclosure.agency_name,
    disclosure.fiscal_year,
    disclosure.phase,
    disclosure.is_latest,
    disclosure.is_within_department,
    figure.figure,
    figure.figure_no,
    figure.name_zh,
    figure.name_en,
    figure.amount_yuan,
    figure.printed_text,
    figure.printed_unit,
    figure.cell_state,
    figure.statement_id,
    figure.statement_code,
    figure.file_name,
    figure.page,
    figure.budget_line_id
from figure
inner join {{ ref('dim_disclosure') }} as disclosure on figure.document_id = disclosure.disclosure_id
