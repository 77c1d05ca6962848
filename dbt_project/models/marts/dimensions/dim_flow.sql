-- One row per flow of facet_value.csv.
{{ facet_dimension('flow') }}
