-- One row per origin of facet_value.csv.
{{ facet_dimension('origin') }}
