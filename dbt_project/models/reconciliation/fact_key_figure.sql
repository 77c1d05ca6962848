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
        cast(null as varchar) as fund,
        1 as choice
    from {{ ref('summary_cell') }}
    where is_whole

    union all

    select
        budget_line_id,
        statement_set,
        'total' as line_code,
        nature,
        fund,
        1 as choice
    from {{ ref('total_cell') }}
    where origin is null and (is_whole or nature is not null)

    union all

    -- the column of all funds, where there is one
    select
        budget_line_id,
        statement_set,
        line_code,
        null as nature,
        null as fund,
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
        null as fund,
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

-- A figure's places: one column each, or two whose figures are added (人员经费 + 公用经费 are 基本支出).
place as (

    select
        figure,
        figure_no,
        name_zh,
        name_en,
        statement_code,
        line_code,
        choice,
        only_fund,
        unnest(string_split(coalesce(nature, ''), '|')) as nature,
        len(string_split(coalesce(nature, ''), '|')) as terms
    from {{ ref('key_figure') }}

),

-- Disclosures that print what is spent as a whole.
whole as (

    select distinct document_id
    from {{ ref('fact_statement') }}
    where statement_code in ('summary', 'expenditure')

),

printed as (

    select
        cell.*,
        place.figure,
        place.figure_no,
        place.name_zh,
        place.name_en,
        place.choice as place_no,
        place.terms,
        place.nature as term,
        candidate.statement_set,
        candidate.choice
    from candidate
    inner join {{ ref('fact_printed_cell') }} as cell on candidate.budget_line_id = cell.budget_line_id
    inner join place
        on
            cell.statement_code = place.statement_code
            and candidate.line_code = place.line_code
            and coalesce(candidate.nature, '') = place.nature
            and nullif(candidate.fund, '') is not distinct from nullif(place.only_fund, '')
    left join {{ ref('money_scope') }} as scope on candidate.statement_set = scope.statement_set
    where
        (nullif(place.only_fund, '') is null or place.only_fund in (scope.only_fund, scope.only_family))
        -- a list of projects in a report on one of them is not all that the agency spends
        and (place.choice = 1 or cell.document_id in (select document_id from whole))

),

-- One cell of a line for each term: the whole line's before a part's.
term as (

    select *
    from printed
    qualify
        row_number() over (
            partition by document_id, figure, place_no, statement_set, statement_id, table_no, row_no, term
            order by choice, amount_yuan is null, column_no
        ) = 1

),

added as (

    select
        document_id,
        figure,
        place_no,
        statement_set,
        statement_id,
        table_no,
        row_no,
        min(choice) as choice,
        min(figure_no) as figure_no,
        min(name_zh) as name_zh,
        min(name_en) as name_en,
        cast(sum(amount_yuan) as decimal(18, 2)) as amount_yuan,
        string_agg(printed_text, ' + ' order by column_no) as printed_text,
        min(printed_unit) as printed_unit,
        case when count(*) = 1 then min(cell_state) else 'figure' end as cell_state,
        min(statement_code) as statement_code,
        min(file_name) as file_name,
        min(page) as page,
        arg_min(budget_line_id, column_no) as budget_line_id,
        cast(count(*) as integer) as cells
    from term
    group by document_id, figure, place_no, statement_set, statement_id, table_no, row_no
    having count(*) = min(terms) and (count(*) = 1 or count(amount_yuan) = count(*))

),

figure as (

    select *
    from added
    -- a document may print statements of several units: the first of them is the agency's own
    qualify
        row_number() over (
            partition by document_id, figure
            order by place_no, statement_set, choice, amount_yuan is null, page, table_no, row_no
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
    figure.budget_line_id,
    figure.cells
from figure
inner join {{ ref('dim_disclosure') }} as disclosure on figure.document_id = disclosure.disclosure_id
