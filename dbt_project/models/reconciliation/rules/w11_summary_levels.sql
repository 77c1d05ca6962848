-- W11: in a list of a summary a line with a figure is the sum of the lines that stand directly under it by its numbering
-- (一、财政拨款 over 1、一般公共预算 and 2、政府性基金; 2、专项业务经费 over (1) … (10)), where two or more do; a line that
-- opens with 其中 is no more than the line above it, or than what that one stands under (其中 may mean the whole group).
-- passes: 116390476.03 = 99633217.06 + 12053860.87 + 4703398.10; 其中 170.16 of 224.20
-- fails:  116390476.03 against 96933217.06 + 12053860.87 + 4703398.10; 其中 1701600.00 of 224.20
-- A line printed without a figure (its parts stand for it in the totals, W4 and W5) makes no equation.

with cells as (

    select * from {{ ref('checked_cell') }}
    where statement_code in ('summary', 'fiscal_summary')

),

-- a line can be a part of two totals (this year's and the grand one), under the same holder in both
levels as (

    select
        statement_id,
        row_group,
        row_no,
        list_max(holder_rows) as holder_row,
        bool_or(list_role = 'unknown') as is_unknown,
        bool_or(is_unsure) as is_unsure
    from {{ ref('list_part') }}
    where len(holder_rows) > 0
    group by statement_id, row_group, row_no, list_max(holder_rows)

),

tops as (

    select
        statement_id,
        row_group,
        row_no,
        min(list_min(holder_rows)) as top_row
    from {{ ref('list_part') }}
    where len(holder_rows) > 0
    group by statement_id, row_group, row_no

),

held as (

    select
        part.*,
        levels.is_unknown,
        levels.is_unsure,
        holder.row_no as holder_row
    from levels
    inner join cells as holder
        on
            levels.statement_id = holder.statement_id
            and levels.row_group = holder.row_group
            and levels.holder_row = holder.row_no
    inner join cells as part
        on
            levels.statement_id = part.statement_id
            and levels.row_group = part.row_group
            and levels.row_no = part.row_no
            and holder.column_no = part.column_no
    where holder.term_state in ('printed', 'missing')
    qualify
        count(*) filter (where not levels.is_unknown) over (
            partition by holder.statement_id, holder.row_group, holder.row_no, holder.column_no
        ) > 1

),

of_which as (

    select
        part.*,
        coalesce(top.row_no, above.row_no) as holder_row
    from cells as part
    inner join cells as above
        on
            part.statement_id = above.statement_id
            and part.row_group = above.row_group
            and part.column_no = above.column_no
            and above.row_no < part.row_no
            and not starts_with(trim(above.line_label), '其中')
    left join tops
        on above.statement_id = tops.statement_id and above.row_group = tops.row_group and above.row_no = tops.row_no
    left join cells as top
        on
            above.statement_id = top.statement_id
            and above.row_group = top.row_group
            and above.column_no = top.column_no
            and tops.top_row = top.row_no
            and top.term_state = 'printed'
    where starts_with(trim(part.line_label), '其中') and part.term_state in ('printed', 'missing')
    qualify above.row_no = max(above.row_no) over (
        partition by part.statement_id, part.row_group, part.column_no, part.row_no
    )

),

holders as (

    select holder.*
    from cells as holder
    semi join held
        on
            holder.statement_id = held.statement_id
            and holder.row_group = held.row_group
            and holder.column_no = held.column_no
            and holder.row_no = held.holder_row

),

computed as (

    select
        {{ reconcile_term(
            'W11', "part.statement_id || ':' || part.holder_row || ':' || part.column_no || ':W11'", 'part', 'computed',
            standing="case when part.is_unknown then 'unknown' when part.is_unsure then 'likely' else 'certain' end"
        ) }}
    from held as part

),

final as (

    select
        {{ reconcile_term('W11', reconcile_equation_id('W11', 'holder'), 'holder', 'reported') }}
    from holders as holder

    union all

    select * from computed

    union all

    select
        {{ reconcile_term('W11', reconcile_equation_id('W11', 'part', 'part.holder_row'), 'holder', 'reported', relation='at_least') }}
    from of_which as part
    inner join cells as holder
        on
            part.statement_id = holder.statement_id
            and part.row_group = holder.row_group
            and part.column_no = holder.column_no
            and part.holder_row = holder.row_no
    where holder.term_state in ('printed', 'missing')

    union all

    select
        {{ reconcile_term('W11', reconcile_equation_id('W11', 'part', 'part.holder_row'), 'part', 'computed', relation='at_least') }}
    from of_which as part
    inner join cells as holder
        on
            part.statement_id = holder.statement_id
            and part.row_group = holder.row_group
            and part.column_no = holder.column_no
            and part.holder_row = holder.row_no
    where holder.term_state in ('printed', 'missing')

)

select * from final
