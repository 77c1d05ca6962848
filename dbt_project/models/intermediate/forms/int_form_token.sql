-- The cells of tables that may be forms, each with what its text is as a label (form_label.csv), if it is one:
-- a whole label (项目名称), a label with a bracket (项目资金（万元）), a label with its value behind a colon
-- (实施期资金总额：1,055,600), behind a blank (实施单位 阳泉市法律援助中心) or glued to it (省级财政资金0).
-- 执行率 alone in its row is the name of an indicator; the headings of a self-evaluation's money are several in a row.
-- Labels of other wordings are recognised by form_label_pattern.csv (is_worded).
-- One row per cell with text.
with label as (

    select * from {{ ref('form_label') }}

),

candidate as (

    select
        file_sha256,
        table_no,
        statement_id,
        statement_code,
        shape
    from {{ ref('int_statement_part') }}
    where
        (shape in ('form', 'unknown') or statement_code = 'project_goals')
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
    left join label as whole
        on spelled.label_key = whole.label and (whole.only_in is null or whole.only_in = spelled.statement_code)
    left join label as bare
        on
            whole.label is null
            and spelled.bare_key = bare.label
            and (bare.only_in is null or bare.only_in = spelled.statement_code)
    left join label as colon
        on
            coalesce(whole.label, bare.label) is null
            and spelled.has_colon
            and spelled.before_colon = colon.label
            and colon.only_in is null
            and colon.role in ('field', 'money')
    left join label as numbered
        on
            coalesce(whole.label, bare.label, colon.label) is null
            and spelled.before_number = numbered.label
            and numbered.only_in is null
            and numbered.role = 'money'
    left join label as spaced
        on
            coalesce(whole.label, bare.label, colon.label, numbered.label) is null
            and spelled.before_blank = spaced.label
            and spaced.only_in is null
            and spaced.role = 'field'
            and spaced.what in ('project_name', 'department', 'unit', 'unit_code', 'project_code', 'attribute', 'nature', 'period', 'responsible')

),

-- wordings that no label has; each text is tried once, and only one with a word that some wording has: trying is slow
wording as (

    select
        said.label_key,
        pattern.role as worded_role,
        pattern.what as worded_what
    from (
        select distinct
            label_key,
            {{ regexp_part('label_key', '^([^:]*):', 1) }} as before_colon
        from matched
        where
            role is null
            and number_kind is null
            and length(label_key) between 3 and 24
            and {{ regexp_is('label_key', "'[^0-9，。；,;]*(原因|值|得分|权重|指标|单位|名称|部门|时间|日期|年限|期限|周期|依据|情况|目标|概况|概述|简介|描述|内容|说明|标准|符)[^0-9，。；,;]*'") }}
    ) as said
    inner join {{ ref('form_label_pattern') }} as pattern
        on
            {{ regexp_is('said.label_key', 'pattern.pattern') }}
            or (pattern.role = 'field' and {{ regexp_is('said.before_colon', 'pattern.pattern') }})
    qualify row_number() over (partition by said.label_key order by pattern.rank) = 1

),

worded as (

    select
        matched.*,
        case when matched.role is null and matched.number_kind is null then wording.worded_role end as worded_role,
        wording.worded_what
    from matched
    left join wording using (label_key)

),

counted as (

    select
        *,
        count(distinct what) filter (where role = 'head') over in_row as heads,
        count(*) filter (where role in ('level1', 'level2')) over in_row as levels,
        -- more than one heading of the money of a self-evaluation in the row
        count(distinct what) filter (where role = 'execution') over in_row > 1 as has_execution_heads
    from worded
    window in_row as (partition by file_sha256, table_no, row_no)

),

told as (

    select
        * exclude (worded_role, worded_what, heads, levels, has_execution_heads) replace (
            case
                when role = 'execution' and not has_execution_heads then case when source is not null then 'money' end
                when role is not null then role
                when worded_role = 'head' and heads > 1 then 'head'
                when worded_role = 'level2' then 'level2'
                when worded_role = 'field' and levels = 0 then 'field'
            end as role,
            case
                when role = 'execution' and not has_execution_heads then case when source is not null then 'year' end
                when role is not null then what
                when worded_role = 'head' and heads > 1 then worded_what
                when worded_role = 'level2' or (worded_role = 'field' and levels = 0) then worded_what
            end as what,
            case when role = 'execution' and has_execution_heads then null else source end as source,
            case
                when role is null and worded_role = 'field' and contains(label_key, ':')
                    then nullif({{ regexp_remove('plain', '^[^:：]*[:：]\\s*') }}, '')
                else value_in_label
            end as value_in_label
        ),
        role is null and worded_role is not null as is_worded
    from counted

)

select * from told
