-- Headings that no row of heading_term matches, most frequent first: the work list for a new layout.
select
    heading,
    statement_code,
    cast(count(*) as integer) as columns,
    cast(count(distinct file_sha256) as integer) as files,
    cast(sum(figures) as integer) as figures,
    min(column_path) as example_path,
    min(statement_id) as example_statement_id
from {{ ref('int_unknown_column') }}
group by heading, statement_code
order by figures desc, files desc, heading
