-- Every equation between disclosures as a sentence, in Chinese and English. One row per equation.
{{ reconcile_equation_sentence(ref('corpus_term'), ref('corpus_equation')) }}
