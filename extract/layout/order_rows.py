"""The rows of a table in reading order: each line as the labels and figures of one list or of several side by side.

What stands in the columns is known (a code, a text, a figure); a row's tokens take the columns of their kind in order.
Which columns a row's figures can stand in is all that is said here, not in which they do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

from extract.layout.heading_tree import is_cut
from extract.layout.known_headings import Layout
from extract.layout.list_of_label import ListTeller
from extract.layout.row_parts import OrderRow, Part
from extract.layout.table_lines import CODE, NUMBERED, TOTAL, figures_of
from extract.layout.words import MONEY, TextLine

MOST_PLACEMENTS = 20000  # of one row
LABEL = "Which lines are the label of this figure cannot be told."
MOST_LONE = 0.2  # of the rows, lines without figures that wrap labels where the table has no rows without figures
_OPENED, _CLOSED = re.compile(r"[（(]"), re.compile(r"[）)]")


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of one list: its labels (codes and texts), its figures, and the texts behind them."""

    labels: tuple[int, ...]
    figures: tuple[int, ...]
    behind: tuple[int, ...] = ()


def placements(row: OrderRow, lists: list[ListColumns]) -> list[tuple[int, ...]]:
    """The columns that the row's figures can stand in, in order, one tuple a way; none where that cannot be told."""
    ways: list[tuple[int, ...]] = [()]
    for part in row.parts:
        if not part.figures:
            continue
        if part.list_no is None or len(part.figures) > len(lists[part.list_no].figures):
            return []
        columns, k = lists[part.list_no].figures, len(part.figures)
        if len(ways) * comb(len(columns), k) > MOST_PLACEMENTS:
            return []
        own = _choices(columns, k)
        ways = own if ways == [()] else [(*way, *more) for way in ways for more in own]
    return ways


@lru_cache(maxsize=256)
def _choices(columns: tuple[int, ...], k: int) -> list[tuple[int, ...]]:
    return list(combinations(columns, k))


def lists_of(layout: Layout) -> list[ListColumns]:
    """The lists side by side: a list begins with the labels behind the figures of the list before."""
    found: list[tuple[list[int], list[int]]] = []
    for column, kind in enumerate(layout.kinds):
        if not found or (kind != "f" and found[-1][1]):
            found.append(([], []))
        found[-1][kind == "f"].append(column)
    behind = tuple(found.pop()[0]) if len(found) > 1 and not found[-1][1] else ()
    lists = [ListColumns(tuple(labels), tuple(figures)) for labels, figures in found]
    if behind:
        lists[-1] = ListColumns(lists[-1].labels, lists[-1].figures, behind)
    return lists


def rows_of(lines: list[tuple[TextLine, int]], layout: Layout, lists: list[ListColumns]) -> list[OrderRow]:
    """The rows of some lines (each with its page), wrapped labels whole."""
    if len(lists) == 1:
        n_codes = sum(layout.kinds[column] == "c" for column in lists[0].labels)
        rows = [OrderRow([_only_part(line, n_codes)], page) for line, page in lines]
        kinds = "".join(layout.kinds[column] for column in lists[0].labels)
        return _labels_whole(_figures_joined(rows, len(lists[0].figures)), kinds)
    rows = [OrderRow(_parts(line), page) for line, page in lines]
    sides = [layout.paths[own.labels[0]][0][-2:] if own.labels else "" for own in lists]
    told = ListTeller(len(lists), sides, rows)
    if len(lists) == 2 and all(len(row.parts) == 1 and row.parts[0].labels for row in rows):
        told.tell_pairs(rows)
        return rows
    for row in rows:
        told.tell(row)
    told.tell_rest(rows)
    return rows


def label_columns(part: Part, own: ListColumns, kinds: str) -> dict[int, str] | None:
    """The columns of a part's labels: each the next of its kind; texts that are too many join the last."""
    found: dict[int, str] = {}
    at = 0
    for text in part.labels:
        kind = "c" if CODE.fullmatch(text) else "t"
        free = [column for column in own.labels[at:] if kinds[column] == kind]
        if not free and kind == "c":
            free = [column for column in own.labels[at:] if kinds[column] == "t"]
        if free:
            found[free[0]] = text
            at = own.labels.index(free[0]) + 1
        elif found and kind == "t":
            found[max(found)] += text
        else:
            return None
    return found


def _only_part(line: TextLine, n_codes: int) -> Part:
    """A line of one list: labels, figures, texts. Digits before a text are a code while codes are due."""
    held = set(map(id, figures_of(line)))
    words = line.words
    if n_codes and all(CODE.fullmatch(word.text) for word in words):
        held = set()
    for k, word in enumerate(words[:-1]):
        due = sum(id(w) not in held and CODE.fullmatch(w.text) is not None for w in words[:k]) < n_codes
        follows = k > 0 and id(words[k - 1]) in held
        after = words[k + 1]
        is_code = id(after) not in held or (n_codes > 1 and MONEY.fullmatch(after.text))
        if id(word) in held and due and not follows and CODE.fullmatch(word.text) and is_code:
            held.discard(id(word))
    first = next((k for k, word in enumerate(words) if id(word) in held), len(words))
    part = Part([word.text for word in words[:first]])
    for word in words[first:]:
        (part.figures if id(word) in held else part.behind).append(word.text)
    return part


def _figures_joined(rows: list[OrderRow], most: int) -> list[OrderRow]:
    """Lines of figures alone behind a row that has room for them are the rest of it."""
    found: list[OrderRow] = []
    for row in rows:
        before = found[-1].parts[0] if found else None
        part = row.parts[0]
        room = before is not None and before.figures and len(before.figures) + len(part.figures) <= most
        if room and not part.labels and part.figures and not part.behind and before.labels:
            before.figures += part.figures
        else:
            found.append(row)
    return found


def _parts(line: TextLine) -> list[Part]:
    """The parts of a line of several lists: each label that no code precedes begins one."""
    held = set(map(id, figures_of(line)))
    parts: list[Part] = []
    for number, word in enumerate(line.words):
        after = line.words[number + 1] if number + 1 < len(line.words) else None
        is_code = CODE.fullmatch(word.text) is not None and after is not None and id(after) not in held
        if id(word) in held and not is_code:
            if not parts:
                parts.append(Part([]))
            parts[-1].figures.append(word.text)
        elif parts and not parts[-1].figures and len(parts[-1].labels) == len(parts[-1].codes) > 0:
            parts[-1].labels.append(word.text)
        elif parts and not parts[-1].figures and NUMBERED.fullmatch(parts[-1].labels[-1]):
            parts[-1].labels[-1] += word.text
        else:
            parts.append(Part([word.text]))
    return parts


def _labels_whole(rows: list[OrderRow], kinds: str) -> list[OrderRow]:
    """The rows of one list with wrapped labels put together; where that is not certain the row is in doubt. kinds: what
    stands in the columns of labels."""
    if not kinds:
        return rows
    with_figures = [row for row in rows if row.figures]
    coded = sum(bool(row.parts[0].codes) for row in with_figures) > 0.5 * len(with_figures)
    begun_by_code = sum(bool(row.parts[0].codes) for row in rows) > 0.5 * len(with_figures)
    lone = sum(not row.figures for row in rows)
    full = max((len(text) for row in rows for text in row.parts[0].labels), default=0) - 1
    found: list[OrderRow] = []
    waiting: OrderRow | None = None
    wrapped = True
    for row in rows:
        part = row.parts[0]
        texts = [text for text in part.labels if not CODE.fullmatch(text)]
        if waiting is not None and (part.codes or (texts and _begins(texts[0]))):
            found.append(waiting)
            waiting = None
        if not row.figures:
            if waiting is None:
                waiting, wrapped = OrderRow([Part(list(part.labels))], row.page), True
            else:
                _append(waiting.parts[0], texts)
            wrapped &= bool(texts) and len(texts[-1]) >= full  # it fills its column
            continue
        if waiting is not None:
            begun = waiting.parts[0]
            text = "".join(label for label in begun.labels if not CODE.fullmatch(label))
            cut = bool(text and texts) and is_cut(text, texts[0])
            whole = (
                coded
                or (begun_by_code and bool(begun.codes))
                or wrapped
                or cut
                or lone <= MOST_LONE * len(rows)
                or _open(text)
            )
            labels = list(begun.labels)
            merged = Part(labels, part.figures, part.behind)
            _append(merged, texts)
            one = kinds.count("t") < 2 or (merged.codes and kinds.rpartition("c")[2].count("t") < 2)
            row = OrderRow([merged], row.page, None if whole and one else LABEL)
            waiting = None
        elif coded and not part.codes and texts and not _begins(texts[0]):
            row.doubt = LABEL  # the code and the begin of its label stand elsewhere
        if kinds.count("t") > 1 and sum(not CODE.fullmatch(text) for text in row.parts[0].labels) > kinds.count("t"):
            row.doubt = LABEL  # texts of one column parted by blanks: which is not told
        found.append(row)
    if waiting is not None:
        found.append(waiting)
    return found


def _append(part: Part, texts: list[str]) -> None:
    """Go on with the last label of a part; a text behind a code alone is a label of its own."""
    for text in texts[:1]:
        if part.labels and not CODE.fullmatch(part.labels[-1]):
            part.labels[-1] += text
        else:
            part.labels.append(text)
    part.labels += texts[1:]


def _begins(text: str) -> bool:
    bare = text.replace(" ", "")
    return bool(NUMBERED.match(bare) or TOTAL.fullmatch(bare))


def _open(text: str) -> bool:
    return len(_OPENED.findall(text)) > len(_CLOSED.findall(text))
