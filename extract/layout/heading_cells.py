"""The headings of a table without rules as cells: their words by columns, and columns that only a heading stands in."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.document import Cell
from extract.layout.heading_columns import laid_on_columns
from extract.layout.heading_doubts import unsettled, untold
from extract.layout.heading_tree import MOST_COLUMNS, Node, cells_of, heading_tree
from extract.layout.row_columns import Column
from extract.layout.words import TextLine, Word, spaced_joined

MOST_WORDS = 150  # more are no headings


def heading_cells(
    lines: list[TextLine], columns: list[Column], slack: float, numbers: TextLine | None = None
) -> tuple[list[Cell], int, list[Column]]:
    """The cells of the headings (rows from 0), how many rows they take, and the columns, with those added that only a
    heading stands in. numbers: the line under them that numbers the columns; it is the last of the rows."""
    lines = [spaced_joined(parted(line)) for line in lines]
    words = [word for line in lines for word in line.words]
    if not words or len(words) > MOST_WORDS:
        return [], 0, columns
    if numbers is not None:
        placed, columns, borders = laid_on_columns([*lines, numbers], columns, slack, numbers)
        of_numbers = placed.pop()
    else:
        placed, columns, borders = laid_on_columns(lines, columns, slack)
    if len(columns) > MOST_COLUMNS:
        return [], 0, columns
    step = min((b.top - a.top for a, b in pairwise(lines)), default=1.0) or 1.0
    nodes = [
        Node(word, (line.top - lines[0].top) / step, column)
        for line, own in zip(lines, placed, strict=True)
        for word, column in zip(line.words, own, strict=True)
    ]
    trees = heading_tree(nodes, columns, borders, lines[0].em, slack)
    for k in untold(trees) | unsettled(trees, nodes, columns, borders, lines[0].em, slack):
        columns[k] = replace(columns[k], told=False)
    found, depth = cells_of(trees)
    if numbers is not None:
        texts = ["" for _ in columns]
        for word, k in zip(numbers.words, of_numbers, strict=True):
            texts[k] = f"{texts[k]}\n{word.text}".strip()
        found += [Cell(depth, k, text) for k, text in enumerate(texts)]
        depth += 1
    return found, depth, columns


def parted(line: TextLine) -> TextLine:
    """The line with its words parted at narrow gaps; single characters stay with their neighbours (合 计)."""
    words: list[Word] = []
    for word in line.words:
        edges, texts = [word.x0, *word.gaps, word.x1], word.text.split(" ")
        if len(texts) != len(edges) - 1:
            words.append(word)
            continue
        parts = [Word(a, b, text, []) for (a, b), text in zip(pairwise(edges), texts, strict=True)]
        joined = parts[:1]
        for part in parts[1:]:
            if len(part.text) == 1 or len(joined[-1].text) == 1:
                joined[-1] = Word(joined[-1].x0, part.x1, joined[-1].text + part.text, [])
            else:
                joined.append(part)
        words += joined
    return TextLine(line.top, line.bottom, line.em, words)
