-- Where each failing equation or check between disclosures is printed. One row per failing equation or check.
{{ reconcile_place(ref('corpus_verdict'), ref('fact_printed_cell')) }}
