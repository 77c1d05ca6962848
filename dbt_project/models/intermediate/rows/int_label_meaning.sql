-- Every seed row that a distinct label matches, statement by statement.
with statement as (
    select * from {{ ref('statement') }}
),

row_label as (
    select
        *,
        coalesce(anchor, '') as literal
    from {{ ref('row_label') }}
),

scope as (
    select
        statement.statement_code,
        row_label.*
    from statement
    inner join row_label
        on row_label.statements is null
        or {{ regexp_is('statement.statement_code', 'row_label.statements') }}
),

vocabulary as (
    select distinct
        statement_code,
        label_key
    from {{ ref('int_row_descriptor') }}
    where label_key <> '' and length(label_key) <= 40 and code is null
)

select
    vocabulary.statement_code,
    vocabulary.label_key,
    scope.flow_scope,
    scope.priority,
    scope.line_code,
    scope.line_level,
    scope.fund,
    scope.flow,
    scope.nature,
    scope.origin,
    scope.measure,
    scope.section,
    coalesce(scope.is_memo, 0) = 1 as is_memo
from vocabulary
inner join scope
    on vocabulary.statement_code = scope.statement_code
    and contains(vocabulary.label_key, scope.literal)
    and {{ regexp_is('vocabulary.label_key', 'scope.pattern') }}
