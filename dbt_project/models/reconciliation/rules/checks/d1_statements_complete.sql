-- D1: every statement that the disclosure's own contents page (目录, 公开表格清单) promises, or else the regulation on
-- publishing budgets and final accounts, is in the disclosure (in any of its files), printed or declared empty.
-- passes: 五、一般公共预算支出表..... 9 in the contents, the statement on page 9; the same in 附件2 of the disclosure;
--         政府性基金预算支出表 printed with 注：本表无数据; 是否空表 是 in a table of contents; 本单位无国有资本经营预算
-- fails:  公开09表 in the contents and nowhere else, among eight others; a budget of seven statements without 收入总表
-- Chapters (第一部分 部门职责, 名词解释, 收支总表的说明) are no statements. What the contents list is judged by the contents,
-- what they do not list by the regulation. What is missing is the publisher's only where it cannot be in another place:
-- not in a narrative without tables, a performance form or an evaluation report, and not beside a file of tables whose
-- agency is not known (absence_doubt says why).

with verdicts as (

    select * from {{ ref('promise_verdict') }}
    union all
    select * from {{ ref('requirement_verdict') }}

),

final as (

    select
        'D1' as rule_id,
        *
    from verdicts

)

select * from final
