-- Every equation as a sentence, in Chinese and English: its row or its column, the reported figures, then up to twelve of what
-- they are judged by, as printed. Of a long list the blanks are left out and counted (blank_terms). One row per equation.
{{ reconcile_equation_sentence(ref('disclosure_term'), ref('equation')) }}
