-- One row per nature of facet_value.csv.
{{ facet_dimension('nature') }}
