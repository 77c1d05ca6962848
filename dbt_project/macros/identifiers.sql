{#- The public identifiers, each made in one place. -#}

{% macro agency_id(agency_name, agency_kind) -%}
  case when {{ agency_name }} is not null
       then left(md5(concat({{ agency_name }}, '|', coalesce({{ agency_kind }}, ''))), 16) end
{%- endmacro %}

{% macro budget_line_id(file_sha256, table_no, row_no, column_no) -%}
  concat(left({{ file_sha256 }}, 12), ':', cast({{ table_no }} as varchar), ':', cast({{ row_no }} as varchar), ':',
         cast({{ column_no }} as varchar))
{%- endmacro %}
