-- Files of the budget of a government as a whole (all of a city's departments): at least half of their titled tables say so
-- (全市一般公共预算收入完成情况表). They are no department's disclosure, whoever compiled them.
-- One row per such file.
with titled as (
    select distinct
        file_sha256,
        table_no,
        {{ bare_text('title') }} as title
    from {{ ref('stg_printed_table') }}
    where title is not null
),

government as (
    select distinct titles.title
    from (select distinct title from titled) as titles
    inner join {{ ref('government_title') }} as government_title
        on {{ regexp_is('titles.title', 'government_title.pattern') }}
)

select
    titled.file_sha256,
    cast(count(*) as integer) as titled_tables,
    cast(count(government.title) as integer) as government_tables
from titled
left join government on titled.title = government.title
group by titled.file_sha256
having count(government.title) * 2 >= count(*) and count(government.title) > 0
