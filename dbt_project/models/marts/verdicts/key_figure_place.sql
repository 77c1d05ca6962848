-- The rows of the seed key_figure, and how many disclosures of this build each gave its figure: a row that gives none is
-- out of date, or no document of its kind is here.
-- One row per figure and place.
select
    place.figure,
    place.name_zh,
    place.statement_code,
    place.line_code,
    place.nature,
    place.choice,
    place.only_fund,
    place.fund,
    place.origin,
    cast(count(figure.document_id) as integer) as disclosures
from {{ ref('key_figure') }} as place
left join {{ ref('disclosure_figure') }} as figure on place.figure = figure.figure and place.choice = figure.place_no
group by all
