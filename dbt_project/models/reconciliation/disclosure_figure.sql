-- The figures that readers of a disclosure ask for first, one value each: this year's, of the document's own phase.
-- A statement that is held back has no figures here either. fact_key_figure adds whose disclosure it is.
-- One row per document and figure that it prints.

-- A figure's places: one column each, or two whose figures are added (人员经费 + 公用经费 are 基本支出).
with place as (

    select
        figure,
        figure_no,
        name_zh,
        name_en,
        statement_code,
        line_code,
        choice,
        only_fund,
        fund,
        origin,
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
    from {{ ref('key_figure_cell') }} as candidate
    inner join {{ ref('fact_printed_cell') }} as cell on candidate.budget_line_id = cell.budget_line_id
    inner join place
        on
            cell.statement_code = place.statement_code
            and candidate.line_code = place.line_code
            and coalesce(candidate.nature, '') = place.nature
            -- a summary says the fund of each of its lines; a total line has none where it is of all funds
            and coalesce(candidate.fund, '') = case
                when cell.statement_code in ('summary', 'fiscal_summary') and nullif(place.fund, '') is null
                    then coalesce(candidate.fund, '')
                else coalesce(nullif(place.only_fund, ''), place.fund, '')
            end
            and coalesce(candidate.origin, '') = case
                when cell.statement_code in ('summary', 'fiscal_summary') then coalesce(candidate.origin, '')
                else coalesce(place.origin, '')
            end
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

),

-- The same line and item in the columns of other years and phases of its statement: last year's figure, the budget beside
-- what was spent. Only where exactly one is printed.
beside as (

    select
        figure.document_id,
        figure.figure,
        {% for name, condition in [
            ('last_year', 'other.fiscal_year = own.fiscal_year - 1 and other.phase = own.phase'),
            ('original_budget', "other.fiscal_year = own.fiscal_year and other.phase = 'original_budget'"),
            ('adjusted_budget', "other.fiscal_year = own.fiscal_year and other.phase in ('adjusted_budget', 'budget')"),
        ] -%}
        case when count(*) filter ({{ condition }}) = 1 then max(other.amount_yuan) filter ({{ condition }}) end as {{ name }}_yuan,
        {% endfor -%}
        count(*) as columns
    from figure
    inner join {{ ref('fact_printed_cell') }} as own on figure.budget_line_id = own.budget_line_id
    inner join {{ ref('fact_printed_cell') }} as other
        on
            own.statement_id = other.statement_id
            and own.line_code is not distinct from other.line_code
            and own.nature is not distinct from other.nature
            and own.fund is not distinct from other.fund
            and own.origin is not distinct from other.origin
            and own.economic_code is not distinct from other.economic_code
            and own.is_total_column = other.is_total_column
            and (own.row_no = other.row_no or own.column_no = other.column_no)
    where
        figure.cells = 1
        and other.measure = 'money'
        and (own.fiscal_year, own.phase) is distinct from (other.fiscal_year, other.phase)
    group by figure.document_id, figure.figure

)

select
    figure.document_id,
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
    figure.cells,
    figure.place_no,
    beside.last_year_yuan,
    beside.original_budget_yuan,
    beside.adjusted_budget_yuan
from figure
left join beside on figure.document_id = beside.document_id and figure.figure = beside.figure
