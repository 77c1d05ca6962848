-- The words and codes of descriptor columns, on every row that they hold for: a merged cell holds for the rows it covers,
-- and only those. One row per descriptor cell and row.
with printed as (
    select
        file_sha256,
        table_no,
        row_no as first_row,
        row_no + greatest(row_span, 1) - 1 as last_row,
        column_no,
        statement_code,
        row_scheme,
        group_no,
        role,
        scheme,
        flow as group_flow,
        code_run,
        plain,
        indent
    from {{ ref('int_list_cell') }}
    where kind in ('descriptor', 'neither')
        and plain <> ''
        -- Jiangxi fills the code of a total with stars.
        and plain not in ('*', '**', '***')
        and not (role = 'line_number' and not {{ regexp_is('plain', "'.*[一-龥].*'") }})
),

placed as (
    {{ covered_rows('printed', 'file_sha256, table_no, column_no, statement_code, row_scheme, group_no, role, scheme, group_flow, code_run, plain, indent') }}
)

select
    *,
    {{ regexp_remove('plain', '[\\s\\[\\]【】()]') }} as digits,
    case
        when role in ('label', 'code')
            then {{ regexp_part('plain', '^[\\[(【]?([1235][0-9]{2}(?:[0-9]{2}){0,3})[\\])】]?[-_、.:： ]*[^0-9.,%年月日\\s]', 1) }}
    end as glued_code,
    case
        when role in ('label', 'code')
            then {{ regexp_part('plain', '^[\\[(【]?[1235][0-9]{2}(?:[0-9]{2}){0,3}[\\])】]?[-_、.:： ]*([^0-9.,%年月日\\s].*)$', 1) }}
    end as glued_name
from placed
