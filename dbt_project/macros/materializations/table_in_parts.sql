{#- A table that is built some thousands of documents at a time, so that its joins and windows stay in memory however
    large the corpus is. A model that is materialised so says with `this_part(key)` which rows of its inputs are of the
    part at work; rows that meet must share the key (a file, a statement, an equation).
    Everywhere else - a corpus of one part, a compiled query by itself - `this_part` is true of every row. -#}
{% materialization table_in_parts, adapter='duckdb' %}

  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set parts = 1 -%}

  {{ run_hooks(pre_hooks) }}
  {%- do drop_relation_if_exists(load_cached_relation(this)) -%}

  {%- for part in range(parts) -%}
    {%- call statement('main') -%}
      set variable parts = {{ parts }};
      set variable part = {{ part }};
      {% if loop.first -%}
      {{ create_table_as(False, target_relation, compiled_code, 'sql') }}
      {%- elif config.get('contract').enforced -%}
      insert into {{ target_relation }} {{ get_column_names() }} ( {{ get_select_subquery(compiled_code) }} )
      {%- else -%}
      insert into {{ target_relation }} ( {{ compiled_code }} )
      {%- endif %}
    {%- endcall -%}
  {%- endfor -%}
  {%- call statement('parts_done') -%}
      reset variable parts;
      reset variable part;
  {%- endcall -%}

  {{ run_hooks(post_hooks) }}
  {%- do persist_docs(target_relation, model) -%}
  {{ adapter.commit() }}
  {{ return({'relations': [target_relation]}) }}

{% endmaterialization %}
