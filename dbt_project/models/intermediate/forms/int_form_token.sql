-- The cells of tables that may be forms, each with what its text is as a label (form_label.csv), if it is one:
-- a whole label (项目名称), a label with a bracket (项目资金（万元）), a label with its value behind a colon
-- (实施期资金总额：1,055,600), behind a blank (实施单位 阳泉市法律援助中心) or glued to it (省级财政资金0).
-- 执行率 alone in its row is the name of an indicator; the headings of a self-evaluation's money are several in a row.
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
        -- 市、县、区财政资金, 市县(区)财政资金 and their misprints
        {{ regexp_substitute(form_label_key('cell.plain'), '^[市县区、()]{3,6}财政资金?$', '市县区财政资金') }} as label_key
    from {{ ref('stg_form_cell') }} as cell
    inner join candidate using (file_sha256, table_no)

),

spelled as (

    select
        *,
        {{ form_label_bare('label_key') }} as bare_key,
        {{ form_label_bare("split_part(label_key, ':', 1)") }} as before_colon,
        contains(label_key, ':') as has_colon,
        {{ form_label_key(regexp_part('printed_text', '^\\s*(\\S{2,12})[ \\t\\x{3000}]+\\S', 1)) }} as before_blank,
        {{ regexp_part('label_key', '^(.*[^0-9.,])[0-9][0-9,]*\\.?[0-9]*$', 1) }} as before_number
    from keyed

),

matched as (

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
        coalesce(whole.role, bare.role, colon.role, numbered.role, spaced.role) as role,
        coalesce(whole.what, bare.what, colon.what, numbered.what, spaced.what) as what,
        coalesce(whole.source, bare.source, colon.source, numbered.source) as source,
        case
            when coalesce(whole.label, bare.label) is not null then null
            when colon.label is not null then nullif({{ regexp_remove('spelled.plain', '^[^:：]*[:：]\\s*') }}, '')
            when numbered.label is not null then {{ regexp_part('spelled.label_key', '([0-9][0-9,]*\\.?[0-9]*)$', 1) }}
            when spaced.label is not null then {{ regexp_remove('spelled.printed_text', '^\\s*\\S+\\s+|\\s+$') }}
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
    left join {{ ref('form_label') }} as spaced
        on
            coalesce(whole.label, bare.label, colon.label, numbered.label) is null
            and spelled.before_blank = spaced.label
            and spaced.role = 'field'
            and spaced.what in ('project_name', 'department', 'unit', 'unit_code', 'project_code', 'attribute', 'nature', 'period', 'responsible')

),

-- more than one heading of the money of a self-evaluation in the row
row_of_headings as (

    select
        file_sha256,
        table_no,
        row_no
    from matched
    where role = 'execution'
    group by file_sha256, table_no, row_no
    having min(what) <> max(what)

)

select
    matched.* replace (
        case when matched.role <> 'execution' or row_of_headings.row_no is not null then matched.role end as role,
        case when matched.role <> 'execution' or row_of_headings.row_no is not null then matched.what end as what
    )
from matched
left join row_of_headings using (file_sha256, table_no, row_no)
