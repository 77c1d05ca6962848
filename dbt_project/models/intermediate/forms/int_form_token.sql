-- The cells of tables that may be forms, each with what its text is as a label (form_label.csv), if it is one:
-- a whole label (项目名称), a label with a bracket (项目资金（万元）), a label with its value behind a colon
-- (实施期资金总额：1,055,600) or glued to it (省级财政资金0).
-- One row per cell with text.
with candidate as (

    select
        file_sha256,
        table_no,
        statement_id,
        statement_code,
        shape
    from {{ ref('int_statement_part') }}
    where
        shape in ('form', 'unknown')
        and statement_code not in ('agency_structure', 'performance_activity')

),

keyed as (

    select
        cell.*,
        candidate.statement_id,
        candidate.statement_code,
        candidate.shape,
        {{ form_label_key('cell.plain') }} as label_key
    from {{ ref('stg_form_cell') }} as cell
    inner join candidate using (file_sha256, table_no)

),

spelled as (

    select
        *,
        {{ form_label_bare('label_key') }} as bare_key,
        {{ form_label_bare("split_part(label_key, ':', 1)") }} as before_colon,
        contains(label_key, ':') as has_colon,
        {{ regexp_part('label_key', '^(.*[^0-9.,])[0-9][0-9,]*\\.?[0-9]*$', 1) }} as before_number
    from keyed

)

select
    spelled.file_sha256,
    spelled.table_no,
    spelled.row_no,
    spelled.column_no,
    spelled.column_end,
    spelled.statement_id,
    spelled.statement_code,
    spelled.shape,
    spelled.printed_text,
    spelled.plain,
    spelled.label_key,
    spelled.figure,
    spelled.printed_decimals,
    spelled.number_kind,
    spelled.doubt,
    spelled.page,
    spelled.x0,
    spelled.y0,
    spelled.x1,
    spelled.y1,
    coalesce(whole.role, bare.role, colon.role, numbered.role) as role,
    coalesce(whole.what, bare.what, colon.what, numbered.what) as what,
    coalesce(whole.source, bare.source, colon.source, numbered.source) as source,
    case
        when coalesce(whole.label, bare.label) is not null then null
        when colon.label is not null then nullif({{ regexp_remove('spelled.plain', '^[^:：]*[:：]\\s*') }}, '')
        when numbered.label is not null then {{ regexp_part('spelled.label_key', '([0-9][0-9,]*\\.?[0-9]*)$', 1) }}
    end as value_in_label
from spelled
left join {{ ref('form_label') }} as whole on spelled.label_key = whole.label
left join {{ ref('form_label') }} as bare on whole.label is null and spelled.bare_key = bare.label
left join {{ ref('form_label') }} as colon
    on
        coalesce(whole.label, bare.label) is null
        and spelled.has_colon
        and spelled.before_colon = colon.label
        and colon.role in ('field', 'money')
left join {{ ref('form_label') }} as numbered
    on
        coalesce(whole.label, bare.label, colon.label) is null
        and spelled.before_number = numbered.label
        and numbered.role = 'money'
