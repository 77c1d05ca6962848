-- What each distinct title says: which statement it names, and the phase, flow and origin that its words carry.
with captions as (
    select title_key from {{ ref('stg_caption') }} where place <> 'below'
),

titles as (
    select {{ title_key('title') }} as title_key from {{ ref('stg_printed_table') }} where title is not null
),

sheets as (
    select {{ title_key('sheet') }} as title_key from {{ ref('stg_printed_table') }} where sheet is not null
),

contents as (
    select title_key from {{ ref('int_contents_entry') }}
),

vocabulary as (
    select title_key from captions where length(title_key) between 2 and 80
    union
    select title_key from titles where length(title_key) between 2 and 80
    union
    select title_key from sheets where length(title_key) between 2 and 80
    union
    select title_key from contents where length(title_key) between 2 and 80
),

statement_title as (
    select * from {{ ref('statement_title') }}
),

title_qualifier as (
    select * from {{ ref('title_qualifier') }}
),

-- The literal anchor is looked for first: an expression taken from a row is compiled for every pair it meets.
-- A row without a statement code says that such words name none (收支总表的说明, 非税收入预算表).
named as (
    select
        vocabulary.title_key,
        statement_title.statement_code,
        statement_title.phase,
        statement_title.flow,
        statement_title.priority >= 60 as is_weak,
        row_number() over (
            partition by vocabulary.title_key
            order by statement_title.priority, statement_title.statement_code
        ) as choice
    from vocabulary
    inner join statement_title
        on contains(vocabulary.title_key, coalesce(statement_title.anchor, ''))
        and {{ regexp_is('vocabulary.title_key', 'statement_title.pattern') }}
),

qualified as (
    select
        named.title_key,
        max(case when title_qualifier.phase = 'final' then 'final' end) as final_phase,
        max(title_qualifier.phase) as phase,
        max(title_qualifier.origin) as origin,
        max(title_qualifier.fund) as fund
    from named
    inner join title_qualifier on {{ regexp_is('named.title_key', 'title_qualifier.pattern') }}
    where named.choice = 1
    group by named.title_key
)

select
    named.title_key,
    named.statement_code,
    coalesce(named.phase, qualified.final_phase, qualified.phase) as title_phase,
    named.flow as title_flow,
    named.is_weak,
    qualified.origin as title_origin,
    qualified.fund as title_fund
from named
left join qualified on named.title_key = qualified.title_key
where named.choice = 1 and named.statement_code is not null
