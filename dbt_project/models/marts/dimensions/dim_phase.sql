-- One row per phase of facet_value.csv.
{{ facet_dimension('phase') }}
