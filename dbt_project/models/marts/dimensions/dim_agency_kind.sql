-- One row per agency_kind of facet_value.csv.
{{ facet_dimension('agency_kind') }}
