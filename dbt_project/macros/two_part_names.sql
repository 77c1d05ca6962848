{# A model names others by schema and name, never by the file that it happens to be built in: DuckDB looks them up in the
   file that holds the view. So the published file can be copied, renamed, attached under an alias, and beside another. #}
{% macro ref() %}
    {%- do return(builtins.ref(*varargs, **kwargs).include(database=false)) -%}
{% endmacro %}


{% macro source() %}
    {%- do return(builtins.source(*varargs, **kwargs).include(database=false)) -%}
{% endmacro %}
