-- Where each failing equation or check within a disclosure is printed. One row per failing equation or check.
{{ reconcile_place(ref('disclosure_verdict'), ref('int_landed_cell')) }}
