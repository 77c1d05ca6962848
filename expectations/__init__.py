"""The gate: Great Expectations run inside the finished build, and what a person sees of it.

`rules` turns every row of marts.rule_catalogue into one named expectation; `invariants/` holds what must be true
of any published warehouse, one SQL file each; `gate` runs both and decides; `data_docs` makes the pages that show it all, readable without a network.
Importing Great Expectations takes seconds: only `gate` does, and only the end of a build imports `gate`.
"""
