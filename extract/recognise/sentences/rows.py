"""The narrative of a document as sentences, and every figure in them with what its words say of it.

Rows of raw.sentence and raw.sentence_figure: form, not meaning. Which table line a sentence restates is said by SQL.
"""

from __future__ import annotations

from extract.document import Document
from extract.recognise.sentences.clauses import is_threshold
from extract.recognise.sentences.cutting import sentences
from extract.recognise.sentences.figures import Figure, figures
from extract.recognise.sentences.flaws import flaws_of
from extract.recognise.sentences.grammar import read_sentence
from extract.recognise.sentences.minds import Mind, Reading
from extract.recognise.sentences.passages import Passage, passages
from extract.recognise.sentences.subject_codes import subject_code


def sentence_rows(document: Document) -> tuple[list[dict], list[dict], list[dict]]:
    """Rows of raw.sentence, raw.sentence_figure and raw.sentence_flaw (without the file's key) of one document."""
    return passage_rows(passages(document))


def passage_rows(narrative: list[Passage]) -> tuple[list[dict], list[dict], list[dict]]:
    """The same rows from the passages of a document."""
    rows: list[dict] = []
    figure_rows: list[dict] = []
    flaw_rows: list[dict] = []
    mind = Mind()
    goes_on = False
    for passage_no, passage in enumerate(narrative, 1):
        mind.next_passage(goes_on)
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            sentence_no = len(rows) + 1
            found = figures(text)
            readings = read_sentence(text, found, sentence_no, len(figure_rows) + 1, mind)
            rows.append(_sentence(passage, passage_no, sentence_no, start, end))
            by_place = {reading.figure.start: reading for reading in readings}
            others = len(figure_rows) + len(readings)
            for figure in found:
                reading = by_place.get(figure.start)
                if reading is None:
                    others += 1
                row = _figure(passage, start, sentence_no, figure, reading, text)
                figure_rows.append(row | {"figure_no": reading.figure_no if reading else others})
            slips = flaws_of(
                text,
                is_first=start == 0,
                is_last=end == len(passage.text),
                is_whole=passage.is_whole,
                is_before_heading=passage.before_heading or passage_no == len(narrative),
            )
            flaw_rows += [
                {"sentence_no": sentence_no, "kind": kind, "char_start": at, "char_end": to, "text": text[at:to]}
                for kind, at, to in slips
            ]
        goes_on = not passage.before_heading and (passage.text.endswith(":") or mind.parent is not None)
    return rows, figure_rows, flaw_rows


def _place(piece) -> dict:
    x0, y0, x1, y1 = piece.box or (None,) * 4
    return {"block_no": piece.block_no, "page": piece.page, "x0": x0, "y0": y0, "x1": x1, "y1": y1}


def _sentence(passage: Passage, passage_no: int, sentence_no: int, start: int, end: int) -> dict:
    return {
        "sentence_no": sentence_no,
        "passage_no": passage_no,
        "char_start": start,
        "char_end": end,
        "text": passage.text[start:end],
        "heading": passage.headings[-1] if passage.headings else None,
        "heading_path": " > ".join(passage.headings) or None,
    } | _place(passage.piece_at(start))


def _figure(
    passage: Passage, offset: int, sentence_no: int, figure: Figure, reading: Reading | None, sentence: str
) -> dict:
    row = {
        "sentence_no": sentence_no,
        "char_start": figure.start,
        "char_end": figure.end,
        "text": figure.text,
        "form": figure.form,
        "value": figure.value,
        "value_high": figure.value_high,
        "decimals": figure.decimals,
        "unit": figure.unit,
        "approximation": figure.approximation,
        "numeral": figure.numeral,
        "role": "threshold" if is_threshold(sentence, figure) else "none",
    } | _place(passage.piece_at(offset + figure.start))
    if reading is None:
        return row
    shape = reading.shape
    code = subject_code(shape.noun) or subject_code(reading.before) or subject_code(reading.topic)
    return row | {
        "role": shape.role,
        "phrase": shape.noun or None,
        "phrase_before": reading.before or None,
        "topic": reading.topic or None,
        "verb": shape.verb,
        "compared": shape.compared,
        "whole": shape.whole,
        "subject_code": code,
        "anchor_no": reading.anchor_no,
        "other_anchor_no": reading.other_anchor_no,
        "parent_no": reading.parent_no,
        "main_no": reading.main_no,
        "change_no": reading.change_no,
        "base_no": reading.base_no,
        "sure": reading.sure,
        "in_reason": reading.in_reason,
        "depth": reading.depth,
    }
