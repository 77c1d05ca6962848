-- D2: a unit of money is printed for every statement that has figures.
-- passes: 单位：万元; 金额单位：元
-- fails:  no unit beside a table of amounts; 单位： with nothing behind it

select
    'D2' as rule_id,
    statement_id || ':D2' as equation_id,
    document_id,
    statement_id,
    statement_code,
    title as line_label,
    page_first as page,
    case
        when printed_unit is not null then 'exact'
        when is_empty then 'not_applicable'
        else 'mismatch'
    end as status,
    case when printed_unit is null and is_empty then '空表 (the statement is empty)' end as reason,
    coalesce(title, statement_code) || '：' || coalesce('单位为' || printed_unit, '未注明单位') as explanation_zh
from {{ ref('fact_statement') }}
where statement_code != 'unknown' and shape = 'list'
