-- Every seed row that a distinct heading matches. A heading without a row here is unknown.
with printed_column as (
    select * from {{ ref('stg_printed_column') }}
),

statement_part as (
    select * from {{ ref('int_statement_part') }} as statement_part where shape = 'list'
),

paths as (
    select distinct printed_column.column_path
    from printed_column
    inner join statement_part
        on printed_column.file_sha256 = statement_part.file_sha256
        and printed_column.table_no = statement_part.table_no
    where printed_column.column_path <> ''
),

segments as (
    {{ heading_segments('paths', 'column_path') }}
),

vocabulary as (
    select distinct {{ heading_key('segment') }} as heading_key from segments where length(segment) <= 60
),

heading_term as (
    select * from {{ ref('heading_term') }}
),

economic_heading as (
    select * from {{ ref('int_economic_heading') }} as economic_heading
)

select
    vocabulary.heading_key,
    heading_term.statements,
    coalesce(heading_term.position, 'any') as position,
    heading_term.title_phase,
    heading_term.priority,
    heading_term.role,
    heading_term.scheme,
    heading_term.flow,
    heading_term.fund,
    heading_term.nature,
    heading_term.origin,
    heading_term.phase,
    heading_term.line_code,
    heading_term.year_offset,
    heading_term.is_total,
    heading_term.is_memo,
    heading_term.measure
from vocabulary
inner join heading_term on {{ regexp_is('vocabulary.heading_key', 'heading_term.pattern') }}
union all
select
    vocabulary.heading_key,
    economic_heading.statements,
    'any' as position,
    null as title_phase,
    economic_heading.priority,
    'amount' as role,
    null as scheme,
    null as flow,
    null as fund,
    null as nature,
    null as origin,
    null as phase,
    economic_heading.line_code,
    null as year_offset,
    null as is_total,
    null as is_memo,
    null as measure
from vocabulary
inner join economic_heading
    on {{ regexp_remove('vocabulary.heading_key', '^按项目管理的|^[35][0-9]{2,4}[-_、.]*') }} = economic_heading.heading_key
