"""Remarks of rows: texts right of all figures (绩效目标, 备注), which name no row and wrap at a pace of their own.

A remark of many lines reaches above and below the figures of its row, before the first row of a page and after its last.
"""

from __future__ import annotations

from extract.layout.words import TextLine, Word

FLUSH = 0.7  # ems between the begins of the lines of one remark
NEAR = 4  # lines above, of which one holds the remark that goes on
LABELS = 3  # lines of a label beside which no remark stands
SET_IN = 3.0  # ems between the begins of labels of one column
CLOSE = 1.75  # ems between two lines of one remark


def goes_on_remark(line: TextLine, before: list[TextLine], right: float) -> bool:
    """Is a text right of the first figures the next line of a text that the line before holds?"""
    if not before or len(line.words) != 1 or line.words[0].x0 < right:
        return False
    word, above = line.words[0], before[-1]
    near = line.top - above.top < CLOSE * line.em
    return near and any(_flush(word, other, line.em) and len(other.text) > 5 for other in above.words)


def begun_above(run: list[TextLine], start: int, figures: tuple[float, float]) -> int:
    """Where the rows begin if remarks (and labels beside them) reach above the first row: the first line above it from
    which all lines stand beside the figures, flush with texts of the rows."""
    left, right = figures
    begins = [word.x0 for line in run[start:] for word in line.words if word.x0 > right]
    labels = [word.x0 for line in run[start:] for word in line.words if word.x1 < left]
    first = start
    for k in range(start - 1, -1, -1):
        line = run[k]
        remarks, beside = _parts(line, figures)
        known = all(any(abs(x - word.x0) < SET_IN * line.em for x in labels) for word in beside)
        if run[k + 1].top - line.top >= CLOSE * line.em or not known or len(remarks) + len(beside) < len(line.words):
            break
        if not remarks:
            if first - k > LABELS:
                break
        elif sum(abs(x - remarks[0].x0) < FLUSH * line.em for x in begins) > 1:
            begins.append(remarks[0].x0)
            first = k
        else:
            break
    return first


def reaches_below(run: list[TextLine], last: int, figures: tuple[float, float]) -> int:
    """How many lines under the last row are the rest of its remark (and of the label beside it)."""
    end = last
    for k in range(last + 1, len(run)):
        line = run[k]
        remarks, beside = _parts(line, figures)
        if line.top - run[k - 1].top >= CLOSE * line.em or len(remarks) + len(beside) < len(line.words):
            break
        near = [word for above in run[max(0, k - NEAR) : k] for word in above.words]
        if not remarks:
            if k - end > LABELS:
                break
        elif any(_flush(remarks[0], other, line.em) for other in near):
            end = k
        else:
            break
    return end - last


def _parts(line: TextLine, figures: tuple[float, float]) -> tuple[list[Word], list[Word]]:
    """The words of a line right of all figures, and left of all."""
    left, right = figures
    return [word for word in line.words if word.x0 >= right], [word for word in line.words if word.x1 < left]


def _flush(one: Word, other: Word, em: float) -> bool:
    return abs(one.x0 - other.x0) < FLUSH * em
