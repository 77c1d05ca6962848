-- D2: a unit of money is printed for every statement that has figures, beside it or in its headings. A unit that was
-- taken from the other statements of the document is not printed for this one.
-- passes: 单位：万元; 价值（金额单位：万元） as a heading
-- fails:  no unit beside a table of amounts; 单位： with nothing behind it
-- traps:  a dump in which the unit may be anywhere; a sheet whose unit is on the page that holds the rest of its width

{% set title = 'coalesce(title, statement_code)' %}

with cells as (

    select
        statement_id,
        bool_or(unit_source = 'heading') as has_unit_in_heading
    from {{ ref('int_landed_cell') }}
    group by statement_id

),

-- 单位：万元 alone on the page after a statement, where no table begins: the sheet was too wide for its page
unit_beside as (

    select distinct statement.statement_id
    from {{ ref('fact_statement') }} as statement
    inner join {{ ref('stg_paragraph') }} as paragraph
        on statement.file_sha256 = paragraph.file_sha256 and paragraph.page = statement.page_last + 1
    anti join {{ ref('fact_statement') }} as other
        on statement.file_sha256 = other.file_sha256 and other.page_first = paragraph.page
    where regexp_full_match(paragraph.plain, '[(]?(金额|货币|计量)?单位:(人民币)?[亿百万千十]*元[)]?')

),

statement as (

    select
        statement.*,
        cells.has_unit_in_heading,
        coalesce(statement.unit_source, 'document') != 'document' as has_unit_beside,
        case
            when statement.is_empty then '空表 (the statement is empty)'
            when unruled.statement_id is not null then '表格无框线，单位可能印在他处 (no rule is drawn: the unit may be printed elsewhere)'
            when unit_beside.statement_id is not null then '单位印在下一页 (a unit is printed on the next page)'
        end as excuse
    from {{ ref('fact_statement') }} as statement
    left join cells on statement.statement_id = cells.statement_id
    left join {{ ref('int_unruled_statement') }} as unruled on statement.statement_id = unruled.statement_id
    left join unit_beside on statement.statement_id = unit_beside.statement_id
    where statement.statement_code != 'unknown' and statement.shape = 'list' and not coalesce(statement.is_hidden, false)

),

final as (

    select
        'D2' as rule_id,
        statement_id || ':D2' as equation_id,
        document_id,
        statement_id,
        statement_code,
        title as line_label,
        page_first as page,
        case
            when has_unit_beside or has_unit_in_heading then 'exact'
            when is_empty then 'not_applicable'
            when excuse is not null then 'not_checked'
            else 'mismatch'
        end as status,
        case when not has_unit_beside and not coalesce(has_unit_in_heading, false) then excuse end as reason,
        {% for language in ['zh', 'en'] %}
        case
            when has_unit_beside then {{ reconcile_sentence('d2_unit', language, {'title': title, 'unit': 'printed_unit'}) }}
            when has_unit_in_heading then {{ reconcile_sentence('d2_heading', language, {'title': title}) }}
            else {{ reconcile_sentence('d2_none', language, {'title': title}) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from statement

)

select * from final
