-- Every equation that needs words as a sentence, in Chinese and English: its row or its column, the reported figures, then up to
-- twelve of what they are judged by, as printed. Of a long list the blanks are left out and counted (blank_terms). One that is
-- exact in the first structure tried needs none: its terms say all of it. One row per equation.
{{ reconcile_equation_sentence(
    ref('disclosure_term'), ref('equation'), "arithmetic_status is distinct from 'exact' or arithmetic_reason is not null",
    cells=ref('int_landed_cell')
) }}
