-- Signs that a statement was misread rather than misprinted. A misread is structural (a column shifted, a cell lost or
-- glued), so it leaves figures that stand nowhere, or breaks several sums at once in a pattern; a misprint breaks the
-- sums that it is in and nothing else.
--   unmapped  a failing sum meets a figure that was not understood, in its line or in its column
--   stray     the reader found figures inside the table's frame that stand in no cell
--   shift     two columns of the statement fail by the same amount in opposite directions
--   many      at least six sums of the statement fail, and a third of all
--   below     in two lines or more a total is smaller than one of its parts (W9), and no single cell is in all of them
-- In workbooks, Word files and the tables of web pages a cell's place is certain: there only figures that were not
-- understood are a sign. A page whose texts stand at coordinates is laid out by geometry, as a PDF is.
-- One row per statement and sign.

with failing as (

    select
        equation.*,
        rule.direction,
        coalesce(rule.sentinel, '') = 'judges' as is_sentinel
    from {{ ref('equation') }} as equation
    inner join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
    where equation.arithmetic_status = 'mismatch' and rule.family = 'within'

),

failing_places as (

    select distinct
        failing.statement_id,
        cell.row_no,
        cell.column_no
    from failing
    inner join {{ ref('equation_term') }} as term using (equation_id)
    inner join {{ ref('checked_cell') }} as cell
        on term.statement_id = cell.statement_id and term.budget_line_id = cell.budget_line_id

),

not_understood as (

    select
        statement_id,
        row_no,
        column_no
    from {{ ref('checked_cell') }}
    where term_state = 'missing'

),

unmapped as (

    select distinct not_understood.statement_id
    from not_understood
    inner join failing_places
        on
            not_understood.statement_id = failing_places.statement_id
            and (
                not_understood.row_no = failing_places.row_no
                or not_understood.column_no = failing_places.column_no
            )

),

stray as (

    select distinct failing.statement_id
    from failing
    inner join {{ ref('fact_statement') }} as statement on failing.statement_id = statement.statement_id
    inner join {{ ref('stg_stray_number') }} as stray_number
        on statement.file_sha256 = stray_number.file_sha256 and statement.table_no = stray_number.table_no

),

shift as (

    select distinct one.statement_id
    from failing as one
    inner join failing as other
        on
            one.statement_id = other.statement_id
            and one.rule_id = other.rule_id
            and one.column_path != other.column_path
            and one.line_label = other.line_label
            and abs(one.difference_yuan + other.difference_yuan) <= one.tolerance_yuan + other.tolerance_yuan
    where one.direction = 'down'

),

many as (

    select equation.statement_id
    from {{ ref('equation') }} as equation
    inner join {{ ref('rule_catalogue') }} as rule on equation.rule_id = rule.rule_id
    where
        rule.family = 'within'
        and coalesce(rule.sentinel, '') != 'judges'
        and equation.arithmetic_status in ('exact', 'rounding', 'mismatch')
    group by equation.statement_id
    having
        count(*) filter (where arithmetic_status = 'mismatch') >= 6
        and 3 * count(*) filter (where arithmetic_status = 'mismatch') >= count(*)

),

below as (

    select
        statement_id,
        count(distinct equation_id) as equations
    from failing
    where is_sentinel
    group by statement_id
    having count(distinct line_label) > 1

),

-- one figure too large is above the total of its line and the total of its column: a misprint
explained_by_one_cell as (

    select failing.statement_id
    from failing
    inner join {{ ref('equation_term') }} as term using (equation_id)
    inner join below on failing.statement_id = below.statement_id
    where failing.is_sentinel
    group by failing.statement_id, term.budget_line_id, below.equations
    having count(distinct failing.equation_id) = below.equations

),

positioned_page as (

    select distinct file_sha256
    from {{ ref('stg_message') }}
    where code in ('positioned', 'no_rules')

),

placed_by_geometry as (

    select distinct statement.statement_id
    from {{ ref('fact_statement') }} as statement
    inner join {{ ref('dim_document') }} as document on statement.file_sha256 = document.file_sha256
    left join positioned_page on statement.file_sha256 = positioned_page.file_sha256
    where
        document.format not in ('xlsx', 'xls', 'ods', 'docx', 'doc', 'rtf', 'odt', 'html')
        or positioned_page.file_sha256 is not null

),

final as (

    select statement_id, 'unmapped' as sign from unmapped
    union all
    select statement_id, 'stray' as sign from stray
    union all
    select statement_id, 'shift' as sign from shift
    semi join placed_by_geometry using (statement_id)
    union all
    select statement_id, 'many' as sign from many
    semi join placed_by_geometry using (statement_id)
    union all
    select statement_id, 'below' as sign from below
    semi join placed_by_geometry using (statement_id)
    anti join explained_by_one_cell using (statement_id)

)

select * from final
