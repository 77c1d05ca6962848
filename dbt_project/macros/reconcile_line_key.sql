{#- What a printed cell is, told without its year and phase, so that two disclosures' cells of one thing have one key: its
    statement, its subject or line, and its column's flow, fund, nature and origin. The label tells only lines that neither a
    code nor a facet tells. cell: a relation with the columns of fact_printed_cell; subject: the code to use. -#}
{% macro reconcile_line_key(cell, subject=none) -%}
    concat_ws(
        '|',
        {{ cell }}.statement_code,
        coalesce({{ subject or cell ~ '.subject_code' }}, ''),
        coalesce({{ cell }}.economic_code, {{ cell }}.government_economic_code, ''),
        coalesce({{ cell }}.line_code, ''),
        coalesce({{ cell }}.unit_name, ''),
        coalesce({{ cell }}.project_name, ''),
        coalesce({{ cell }}.flow, ''),
        coalesce({{ cell }}.fund, ''),
        coalesce({{ cell }}.nature, ''),
        coalesce({{ cell }}.origin, ''),
        case
            when
                coalesce({{ cell }}.subject_code, {{ cell }}.economic_code, {{ cell }}.government_economic_code) is null
                and coalesce({{ cell }}.fund, {{ cell }}.nature) is null
                and coalesce({{ cell }}.line_code, 'source') = 'source'
                then regexp_replace(coalesce({{ cell }}.line_label, ''), '^[（(]?[一二三四五六七八九十0-9]+[)）、.．]|\s', '', 'g')
            else ''
        end
    )
{%- endmacro %}

{#- What a figure is about in few words, for figures that no line of their own document has (年初预算 in a sentence) and for
    lines that templates print in other statements: item:three_public_total, subject:2010601:general_public_budget. NULL where
    that says too little. -#}
{% macro reconcile_item_key(item, subject, fund) -%}
    case
        when {{ subject }} is not null then concat_ws(':', 'subject', {{ subject }}, coalesce({{ fund }}, ''))
        when {{ item }} like 'three_public_%' or {{ item }} in ('agency_operating', 'meeting', 'training') then 'item:' || {{ item }}
        when {{ item }} = 'total' and {{ fund }} is not null then 'total:' || {{ fund }}
    end
{%- endmacro %}

{#- What a stated amount is about by its own words, for the same amount in another disclosure's sentences; NULL for words that
    name a total of everything. -#}
{% macro reconcile_claim_key(claim) -%}
    case
        when coalesce({{ claim }}.item, 'total') != 'total' or coalesce({{ claim }}.fund, {{ claim }}.nature, {{ claim }}.origin) is not null
            then concat_ws(
                '|', 'said', {{ claim }}.item, coalesce({{ claim }}.subject_code, ''), coalesce({{ claim }}.subject_name, ''),
                coalesce({{ claim }}.flow, ''), coalesce({{ claim }}.fund, ''), coalesce({{ claim }}.nature, ''), coalesce({{ claim }}.origin, '')
            )
    end
{%- endmacro %}

{#- A subject's name as it is compared between years. -#}
{% macro reconcile_subject_key(name) -%}
    regexp_replace(
        regexp_replace({{ name }}, '[（(][^（()）]*[)）]|^.*[款类][)）]', '', 'g'),
        '[\s、,，和及的“”]|支出|事务|等|费用|缴费|费$|^[一二三四五六七八九十0-9]+', '', 'g'
    )
{%- endmacro %}
