"""Which row each line of a remark belongs to.

Rows are told without the lines that hold remarks alone. These go to the rows between which they stand: a remark ends
where a sentence does, else in the middle.
"""

from __future__ import annotations

from extract.layout.remarks import FLUSH
from extract.layout.row_columns import Column
from extract.layout.table_lines import is_figure
from extract.layout.words import TextLine

_ENDS = tuple("。！；")


def only_remarks(lines: list[TextLine], columns: list[Column]) -> list[bool]:
    """For each line whether it holds nothing but remarks."""
    last = max((column.x1 for column in columns if column.figures and not column.blank), default=float("inf"))
    begins = min((c.x0 for c in columns if not c.figures and c.x0 > last), default=float("inf"))
    return [
        line.words[0].x0 >= begins - FLUSH * line.em and not any(is_figure(word) for word in line.words)
        for line in lines
    ]


def shared(rows: list[list[TextLine]], remarks: list[TextLine]) -> list[list[TextLine]]:
    """The lines of rows with the lines of remarks among them, from top to bottom."""
    if not remarks or not rows:
        return rows
    found = [list(row) for row in rows]
    waiting: dict[int, list[TextLine]] = {}
    for line in remarks:
        above = sum(row[0].top < line.top for row in rows)  # so many rows begin above it
        waiting.setdefault(above, []).append(line)
    for above, lines in waiting.items():
        within = [line for line in lines if above and line.top < rows[above - 1][-1].top]
        rest = lines[len(within) :]
        cut = _cut(rest, above > 0, above < len(rows))
        if above:
            found[above - 1] += within + rest[:cut]
        if above < len(rows):
            found[above] += rest[cut:]
    return [sorted(row, key=lambda line: line.top) for row in found]


def _cut(lines: list[TextLine], above: bool, below: bool) -> int:
    """How many lines between two rows are of the upper one's remark."""
    if not above or not below:
        return len(lines) if above else 0
    ends = [k + 1 for k, line in enumerate(lines) if line.words[-1].text.endswith(_ENDS)]
    return min(ends, key=lambda k: abs(2 * k - len(lines)), default=len(lines) // 2)
