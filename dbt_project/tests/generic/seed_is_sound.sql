{#- Every row of a seed means something that is known (macros/seed_faults.sql). A row with a misspelt meaning would be joined
    to nothing and change sums in silence, so this test is an error whatever the gate: nothing that reads the seed is built. -#}
{% test seed_is_sound(model, key, known=[], values={}, patterns=[], hits=[], examples={}, filled=[], once=[]) %}
{{ config(severity='error') }}
{{ seed_faults(model, model.identifier, key, known, values, patterns, hits, examples, filled, once) }}
{% endtest %}
