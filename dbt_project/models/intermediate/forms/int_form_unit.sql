-- The unit of the money of each form: what its labels say in brackets (项目资金（万元）), else what is printed beside the
-- table, else what the form before it in the file has.
-- One row per form.
with said as (

    select
        line.file_sha256,
        line.form_no,
        min_by({{ regexp_part('token.label_key', '[\\(\\[](?:单位:)?(元|千元|万元|百万元|亿元)[\\)\\]]', 1) }}, line.line_no)
            as unit
    from {{ ref('int_form_token') }} as token
    inner join {{ ref('int_form_line') }} as line using (file_sha256, table_no, row_no)
    where
        (
            token.role in ('money', 'section', 'execution')
            or {{ regexp_is('token.label_key', "'[(\\[](元|万元)[)\\]]'") }}
            or {{ regexp_is('token.label_key', "'.{0,12}(资金|预算|金额|经费).{0,20}'") }}
        )
        and {{ regexp_part('token.label_key', '[\\(\\[](?:单位:)?(元|千元|万元|百万元|亿元)[\\)\\]]', 1) }} is not null
    group by line.file_sha256, line.form_no

),

form as (

    select
        line.file_sha256,
        line.form_no,
        min_by(form.printed_unit, line.line_no) as table_unit
    from {{ ref('int_form_line') }} as line
    inner join {{ ref('int_form_table') }} as form using (file_sha256, table_no)
    group by line.file_sha256, line.form_no

),

known as (

    select
        form.file_sha256,
        form.form_no,
        coalesce(said.unit, form.table_unit) as own_unit,
        last_value(coalesce(said.unit, form.table_unit) ignore nulls) over (
            partition by form.file_sha256 order by form.form_no rows between unbounded preceding and current row
        ) as unit
    from form
    left join said using (file_sha256, form_no)

)

select
    known.file_sha256,
    known.form_no,
    known.unit as printed_unit,
    known.own_unit is null and known.unit is not null as is_inherited,
    unit.multiplier as unit_yuan
from known
left join {{ ref('unit') }} as unit on known.unit = unit.unit
