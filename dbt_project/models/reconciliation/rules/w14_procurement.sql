-- W14: what is bought in all is the sum of 货物, 工程 and 服务, where a list prints two of them or all three; what is
-- between them (projects, things) is their detail.
-- passes: 2889.80 = 334.00 + 2555.80; 5227.59 = 1637.72 + 530.00 + 3059.87
-- fails:  2889.80 against 334.00 + 2255.80

with lines as (

    select
        *,
        regexp_matches(
            regexp_replace(line_label, '[\s　]', '', 'g'),
            '^([一二三四]、|[1-4][.、]|[ABC]-?|政府采购)*(货物|工程|服务)类?(支出|采购|小计|合计)?[ABC]?$'
        ) as is_class_name
    from {{ ref('checked_cell') }}
    where
        statement_code in ('procurement', 'service_purchase', 'statistics')
        and line_code in ('total', 'procurement_total', 'procurement_goods', 'procurement_works', 'procurement_services')

),

classes as (

    select *
    from lines
    where is_class_name and line_code in ('procurement_goods', 'procurement_works', 'procurement_services')
    qualify count(*) over (partition by statement_id, row_group, column_no, line_code) = 1

),

-- lists with one total and at least two classes
totals as (

    select total.*
    from lines as total
    where
        total.line_code in ('total', 'procurement_total')
        and (
            select count(*) from classes
            where
                classes.statement_id = total.statement_id
                and classes.row_group = total.row_group
                and classes.column_no = total.column_no
        ) > 1
    qualify count(*) over (partition by total.statement_id, total.row_group, total.column_no) = 1

),

final as (

    select
        {{ reconcile_term('W14', reconcile_equation_id('W14', 'total'), 'total', 'reported') }}
    from totals as total

    union all

    select
        {{ reconcile_term('W14', reconcile_equation_id('W14', 'total'), 'part', 'computed') }}
    from totals as total
    inner join classes as part
        on
            total.statement_id = part.statement_id
            and total.row_group = part.row_group
            and total.column_no = part.column_no

)

select * from final
