"""The narrative of a document as sentences, and every figure in them: `sentence_rows(document)`."""

from extract.recognise.sentences.rows import passage_rows, sentence_rows

__all__ = ["passage_rows", "sentence_rows"]
