{#- What is wrong in a seed, one sentence per fault that names the seed, the row and the column.
    model: the seed's relation, seed: its name. key: the columns that name a row to a person.
    known:    [{column, seed, field, where, split, besides}]  each value is one of that seed's; of several values in one text,
              parted by any of the characters of `split`; an expression `besides` or other seeds `also` that know it, too
    values:   {column: [value, ...]}  each value is one of these
    patterns: [column]                each text is an expression that compiles
    hits:     [{column, seed, field}] each expression fits a value of that seed (else the row can never apply)
    examples: {pattern, example, anchor, form, priority, meaning: columns; form: a macro}  the example in its normal form fits
              its row's expression and contains its anchor, and no row that goes before gives it another meaning
    filled:   [column]                each row has a value
    once:     [[column, ...]]         no two rows have the same values here (the second could never apply)
    An empty text and NULL say nothing and are passed, but for `filled`. -#}
{% macro seed_faults(model, seed, key, known=[], values={}, patterns=[], hits=[], examples={}, filled=[], once=[]) -%}
  {%- set row = seed_row(seed, key) -%}
  {%- set checks = [] -%}
  {%- for check in known -%}{%- do checks.append(seed_value_known(model, row, check)) -%}{%- endfor -%}
  {%- for column, allowed in values.items() -%}{%- do checks.append(seed_value_allowed(model, row, column, allowed)) -%}{%- endfor -%}
  {%- for column in patterns -%}{%- do checks.append(seed_pattern_compiles(model, row, column)) -%}{%- endfor -%}
  {%- for check in hits -%}{%- do checks.append(seed_pattern_hits(model, row, check)) -%}{%- endfor -%}
  {%- if examples -%}
    {%- set form = seed_example_form(examples) -%}
    {%- do checks.append(seed_example_fits(model, row, examples, form)) -%}
    {%- if examples.get('priority') -%}{%- do checks.append(seed_example_wins(model, row, examples, form)) -%}{%- endif -%}
  {%- endif -%}
  {%- for column in filled -%}{%- do checks.append(seed_value_filled(model, row, column)) -%}{%- endfor -%}
  {%- for columns in once -%}{%- do checks.append(seed_row_once(model, row, columns)) -%}{%- endfor -%}
  select concat(row_said, ', column ', column_said, ': ', fault, '.') as sentence
  from (
    {{ checks | join(' union all ') }}
  ) as seed_fault (row_said, column_said, fault)
{%- endmacro %}

{#- dbt finds the macros that a test needs by their calls: each is called by its name. -#}
{% macro seed_example_form(examples) -%}
  {%- if examples.get('form') == 'title_key' -%}{{ title_key(examples.example) }}
  {%- elif examples.get('form') == 'bare_text' -%}{{ bare_text(examples.example) }}
  {%- else -%}{{ examples.example }}
  {%- endif -%}
{%- endmacro %}

{% macro seed_row(seed, key) -%}
  concat('Seed {{ seed }}.csv, row ', concat_ws(', ' {%- for column in key -%}, nullif(cast({{ column }} as varchar), ''){%- endfor -%}))
{%- endmacro %}

{% macro seed_value_known(model, row, check) -%}
  select {{ row }}, '{{ check.column }}', concat('''', said, ''' is no {{ check.field }} of seed {{ check.seed }}.csv')
  from (
    select
      *,
      trim({% if check.get('split') %}unnest(string_split_regex(cast({{ check.column }} as varchar), '[{{ check.get('split') }}]')){% else %}cast({{ check.column }} as varchar){% endif %}) as said
    from {{ model }}
    where nullif(trim(cast({{ check.column }} as varchar)), '') is not null
  ) as said_of_row
  where said not in (
    select cast({{ check.field }} as varchar)
    from {{ ref(check.seed) }}
    where {{ check.field }} is not null {% if check.get('where') %}and {{ check.get('where') }}{% endif %}
  )
  {% for other in check.get('also', []) -%}
  and said not in (select cast({{ check.field }} as varchar) from {{ ref(other) }} where {{ check.field }} is not null)
  {% endfor %}
  {% if check.get('besides') %}and not {{ regexp_is('said', "'" ~ check.get('besides') ~ "'") }}{% endif %}
{%- endmacro %}

{% macro seed_value_allowed(model, row, column, allowed) -%}
  select {{ row }}, '{{ column }}', concat('''', cast({{ column }} as varchar), ''' is none of {{ allowed | join(", ") }}')
  from {{ model }}
  where nullif(trim(cast({{ column }} as varchar)), '') is not null
    and cast({{ column }} as varchar) not in ('{{ allowed | join("', '") }}')
{%- endmacro %}

{% macro seed_pattern_compiles(model, row, column) -%}
  select {{ row }}, '{{ column }}', concat('''', {{ column }}, ''' is no regular expression')
  from {{ model }}
  where nullif(trim({{ column }}), '') is not null and not {{ regexp_compiles(column) }}
{%- endmacro %}

{% macro seed_pattern_hits(model, row, check) -%}
  select {{ row }}, '{{ check.column }}', concat('''', {{ check.column }}, ''' fits no {{ check.field }} of seed {{ check.seed }}.csv')
  from {{ model }} as seeded
  where nullif(trim(seeded.{{ check.column }}), '') is not null
    and {{ regexp_compiles('seeded.' ~ check.column) }}
    and not exists (
      select 1
      from {{ ref(check.seed) }} as listed
      where {{ regexp_fits('listed.' ~ check.field, 'seeded.' ~ check.column) }}
    )
{%- endmacro %}

{% macro seed_example_fits(model, row, examples, form) -%}
  select {{ row }}, '{{ examples.example }}', concat('the example ''', {{ examples.example }}, ''' does not fit its own row')
  from {{ model }}
  where nullif(trim({{ examples.example }}), '') is not null
    and {{ regexp_compiles(examples.pattern) }}
    and not (
      {{ regexp_fits(form, examples.pattern) }}
      {% if examples.get('anchor') %}and (coalesce({{ examples.anchor }}, '') = '' or contains({{ form }}, {{ examples.anchor }})){% endif %}
    )
{%- endmacro %}

{% macro seed_example_wins(model, row, examples, form) -%}
  select
    example_row.row_said,
    '{{ examples.example }}',
    concat('the example ''', example_row.example_said, ''' is taken by the row ', min(rival.{{ examples.pattern }}), ', which goes before')
  from (
    select
      {{ row }} as row_said,
      {{ examples.example }} as example_said,
      {{ form }} as form_said,
      {{ examples.priority }} as priority_said,
      {{ examples.meaning }} as meaning_said
    from {{ model }}
    where nullif(trim({{ examples.example }}), '') is not null
  ) as example_row
  inner join {{ model }} as rival
    on rival.{{ examples.priority }} < example_row.priority_said
    and rival.{{ examples.meaning }} is distinct from example_row.meaning_said
    and {{ regexp_fits('example_row.form_said', 'rival.' ~ examples.pattern) }}
  group by example_row.row_said, example_row.example_said
{%- endmacro %}

{% macro seed_value_filled(model, row, column) -%}
  select {{ row }}, '{{ column }}', 'it is empty'
  from {{ model }}
  where nullif(trim(cast({{ column }} as varchar)), '') is null
{%- endmacro %}

{% macro seed_row_once(model, row, columns) -%}
  select {{ row }}, '{{ columns | join(" + ") }}', 'an earlier row has the same, so that this one can never apply'
  from (
    select *, row_number() over (partition by {{ columns | join(', ') }}) as repeat_no
    from {{ model }}
  ) as repeated
  where repeat_no > 1
{%- endmacro %}

{#- Does a text of a seed compile as an expression? -#}
{% macro regexp_compiles(pattern) -%}
  {{ return(adapter.dispatch('regexp_compiles')(pattern)) }}
{%- endmacro %}
{% macro default__regexp_compiles(pattern) -%}
  (1 = 1)
{%- endmacro %}
{% macro duckdb__regexp_compiles(pattern) -%}
  (try(regexp_full_match('', {{ pattern }})) is not null)
{%- endmacro %}

{#- Does the whole of a text match an expression? False, not an error, where the expression does not compile. -#}
{% macro regexp_fits(subject, pattern) -%}
  {{ return(adapter.dispatch('regexp_fits')(subject, pattern)) }}
{%- endmacro %}
{% macro default__regexp_fits(subject, pattern) -%}
  {{ regexp_is(subject, pattern) }}
{%- endmacro %}
{% macro duckdb__regexp_fits(subject, pattern) -%}
  coalesce(try(regexp_full_match({{ subject }}, {{ pattern }})), false)
{%- endmacro %}
