-- N7: a number of vehicles or large machines in a sentence is the one that the table of assets or statistics prints.
-- passes: 共有车辆 2 辆 where 公开10表 prints 2
-- fails:  共有车辆 3 辆 where it prints 2
with counted as (

    select
        document_id,
        line_code as item,
        min(quantity) as least,
        max(quantity) as most,
        min(line_label) as line_label
    from {{ ref('int_landed_line') }}
    where line_code like 'assets_%' and quantity is not null and coalesce(measure, '') != 'money'
    group by document_id, line_code

)

select
    'N7' as rule_id,
    figure.claim_id,
    'count' as part,
    1 as reading,
    figure.stated as reported,
    figure.step,
    figure.printed_unit as unit,
    counted.least as computed,
    counted.least as computed_low,
    counted.most as computed_high,
    meaning.is_understood and not figure.is_approximate and counted.least = counted.most as is_certain,
    cast(null as varchar) as impossible,
    counted.line_label || ' ' || cast(cast(counted.least as integer) as varchar) as words,
    cast([] as varchar[]) as input_ids
from {{ ref('int_stated_figure') }} as figure
inner join {{ ref('int_claim_meaning') }} as meaning using (claim_id)
inner join counted on meaning.document_id = counted.document_id and meaning.item = counted.item
where figure.role = 'amount' and figure.measure in ('vehicles', 'pieces')
