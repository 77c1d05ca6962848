-- Every equation as a sentence, in Chinese and English: the reported figures, then up to twelve of what they are judged
-- by, as printed. One row per equation.
{{ reconcile_equation_sentence(ref('disclosure_term'), ref('equation')) }}
