-- One row per measure of facet_value.csv.
{{ facet_dimension('measure') }}
