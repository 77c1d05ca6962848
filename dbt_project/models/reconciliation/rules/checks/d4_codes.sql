-- D4: each code is in the classification of that year.
-- passes: 2040601; 30101; 3021101, which a place divides 30211 into; 2121100, a 款 that has no 项
-- fails:  299 as a 类; 2080504 in a budget of 2024 (abolished); 2049876 under 20406
-- The classification of the seed is not every 款 and 项 that ever was: one that it lacks is not checked, not wrong; a 类
-- that it lacks, a code outside its years, and an unknown code that does not belong to the 款 printed above it, is.
-- Only codes that are printed: one that we took from a name is ours. Functional codes under a heading that says economic
-- (or the reverse) say themselves what they are.
-- One row per statement and code that is not simply found, and one per statement for all that are.

with classification as (

    select 'function' as scheme, code, valid_from, valid_to from {{ ref('functional_classification') }}
    union all
    select 'economic' as scheme, code, valid_from, valid_to from {{ ref('economic_classification') }}
    union all
    select 'government' as scheme, code, valid_from, valid_to from {{ ref('government_economic_classification') }}

),

printed as (

    {% for scheme, field in [('function', 'subject_code'), ('economic', 'row_economic_code'), ('government', 'row_government_economic_code')] %}
    select
        document_id,
        statement_id,
        statement_code,
        fiscal_year,
        '{{ scheme }}' as scheme,
        {{ field }} as code,
        min(page) as page,
        min(line_label) as line_label,
        min(row_no) as row_no
    from {{ ref('checked_cell') }} as cell
    anti join {{ ref('int_row_subject_name') }} as named
        on
            cell.file_sha256 = named.file_sha256
            and split_part(cell.budget_line_id, ':', 2) = cast(named.table_no as varchar)
            and cell.row_no = named.row_no
            and cell.row_group = coalesce(named.group_no, 0)
            and cell.{{ field }} in (named.functional_code, named.economic_code, named.government_economic_code)
    -- a line with a number of its own (3、社会保障缴费) has its code from its name, not from the document
    where {{ field }} is not null and {{ reconcile_numbering('line_label') }} is null
    group by document_id, statement_id, statement_code, fiscal_year, {{ field }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

-- a 项 whose 款 its statement does not print, while it prints that level for others
astray as (

    select distinct
        line.statement_id,
        line.code
    from {{ ref('int_row_by_code') }} as by_code
    inner join {{ ref('int_statement_row') }} as line using (statement_id, position)
    where by_code.is_astray

),

-- the classification ends at 项 and 款: what a place adds below is judged by what it divides
stemmed as (

    select
        printed.*,
        case
            when exactly.code is not null then printed.code
            when printed.scheme = 'function' and length(printed.code) = 9 then left(printed.code, 7)
            when printed.scheme = 'function' and printed.code like '_____00' then left(printed.code, 5)
            when printed.scheme != 'function' and length(printed.code) in (7, 9) then left(printed.code, 5)
            else printed.code
        end as stem
    from printed
    left join classification as exactly on printed.scheme = exactly.scheme and printed.code = exactly.code

),

judged as (

    select
        printed.*,
        case
            when classification.code is null and elsewhere.code is not null then 'not_checked'
            when classification.code is null and length(printed.code) = 3 then 'mismatch'
            when classification.code is null and astray.code is not null then 'mismatch'
            when classification.code is null then 'not_checked'
            when
                printed.fiscal_year < cast(classification.valid_from as integer)
                or printed.fiscal_year > cast(classification.valid_to as integer) then 'mismatch'
            else 'exact'
        end as status,
        classification.code is not null as is_known,
        case
            when classification.valid_from is null then '至' || classification.valid_to || '年'
            when classification.valid_to is null then '自' || classification.valid_from || '年起'
            else classification.valid_from || '至' || classification.valid_to || '年'
        end as years_zh,
        case
            when classification.valid_from is null then 'until ' || classification.valid_to
            when classification.valid_to is null then 'from ' || classification.valid_from || ' on'
            else 'from ' || classification.valid_from || ' to ' || classification.valid_to
        end as years_en,
        classification.code is null and elsewhere.code is not null as is_of_another_scheme
    from stemmed as printed
    left join classification on printed.scheme = classification.scheme and printed.stem = classification.code
    left join (select distinct scheme, code from classification) as elsewhere
        on
            printed.scheme != elsewhere.scheme
            and printed.code = elsewhere.code
            and 'function' in (printed.scheme, elsewhere.scheme)
    left join astray on printed.statement_id = astray.statement_id and printed.code = astray.code

),

final as (

    select
        'D4' as rule_id,
        statement_id || ':' || code || ':D4' as equation_id,
        document_id,
        statement_id,
        statement_code,
        line_label,
        page,
        status,
        case
            when is_of_another_scheme then '编码属于另一套科目 (the code is one of another classification)'
            when status = 'not_checked' then '科目表未收录该编码 (the code is not in our classification)'
        end as reason,
        {% for language in ['zh', 'en'] %}
        {% set values = {
            'code': 'code', 'label': "coalesce(line_label, '')", 'year': "coalesce(cast(fiscal_year as varchar), '')",
            'years': "coalesce(years_" ~ language ~ ", '')"
        } %}
        case
            when is_known then {{ reconcile_sentence('d4_other_years', language, values) }}
            when status = 'mismatch' and length(code) > 3 then {{ reconcile_sentence('d4_astray', language, values) }}
            else {{ reconcile_sentence('d4_unknown', language, values) }}
        end as explanation_{{ language }}{% if not loop.last %},{% endif %}
        {% endfor %}
    from judged
    where status != 'exact'

    union all
    {{ reconcile_checked_together('D4', 'judged', "status = 'exact'", 'exact', 'd4_all') }}

)

select * from final
