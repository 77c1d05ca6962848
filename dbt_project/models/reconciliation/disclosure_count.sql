-- Vehicles and staff in number: as a statement of assets prints them, else as a sentence says (key_count). Where the words
-- of one row of the seed give a disclosure several numbers, none of them is its own.
-- One row per document and figure that it prints.
with said as (

    select
        claim.document_id,
        wanted.figure,
        wanted.choice,
        claim.value,
        claim.unit,
        claim.printed_text,
        claim.file_name,
        claim.page,
        claim.claim_id as place_id,
        cast(null as varchar) as statement_id,
        cast(null as varchar) as statement_code
    from {{ ref('key_count') }} as wanted
    inner join {{ ref('fact_claim') }} as claim
        on
            claim.kind = 'count'
            and claim.unit = wanted.unit
            and not claim.is_approximate
            and {{ regexp_is('claim.phrase', "concat('.*(?:', wanted.words, ')')") }}

),

printed as (

    select
        cell.document_id,
        'vehicles' as figure,
        0 as choice,
        cell.quantity as value,
        'vehicles' as unit,
        cell.printed_text,
        cell.file_name,
        cell.page,
        cell.budget_line_id as place_id,
        cell.statement_id,
        cell.statement_code
    from {{ ref('fact_printed_cell') }} as cell
    where
        cell.statement_code in ('statistics', 'assets')
        and cell.line_code = 'assets_vehicles'
        and cell.measure = 'count'
        and cell.quantity is not null

),

every as (

    select * from printed
    union all by name
    select * from said

),

told as (

    select
        document_id,
        figure,
        choice,
        cast(min(value) as decimal(18, 4)) as quantity,
        min(unit) as quantity_unit,
        min(printed_text) as printed_text,
        arg_min(file_name, (page, place_id)) as file_name,
        arg_min(page, (page, place_id)) as page,
        arg_min(place_id, (page, place_id)) as place_id,
        min(statement_id) as statement_id,
        min(statement_code) as statement_code
    from every
    group by document_id, figure, choice
    having count(distinct value) = 1

)

select *
from told
qualify row_number() over (partition by document_id, figure order by choice) = 1
