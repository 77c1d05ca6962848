"""The sums that a table's headings and codes promise: across its columns (合计 and its parts), down its rows (a code and
the codes under it, the total and the highest rows)."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.layout.known_headings import Layout
from extract.layout.order_rows import ListColumns
from extract.layout.row_parts import OrderRow
from extract.layout.table_lines import TOTAL as TOTAL_LABEL

TOTAL = re.compile(r".{0,10}(?:[总合小]计数?|总数|总额)")
_OF_WHICH = re.compile(r"其中|扣除|#")
_CODE_BEFORE = re.compile(r"[\[［(（【]?(\d{3,9})[\])）］】]?")


_MOST_REACHED = 5000


class Across(NamedTuple):
    """total: the column of a sum. parts: the columns that add up to it."""

    total: int
    parts: tuple[int, ...]


class Down(NamedTuple):
    """whole: the number of the row that is the sum of the others."""

    whole: int
    parts: tuple[int, ...]


def sums_across(layout: Layout, own: ListColumns) -> list[Across]:
    """Of each group of headings that begins with a total: this and the rest of the group."""
    found: list[Across] = []
    _stands_for(list(own.figures), 0, layout, found)
    return found


def _stands_for(columns: list[int], depth: int, layout: Layout, found: list[Across]) -> list[int]:
    """The columns whose sum is the figure of a group; the totals of the group and of those in it go to `found`."""
    groups: list[list[int]] = []
    for column in columns:
        path = layout.paths[column]
        before = layout.paths[groups[-1][-1]] if groups else None
        if before and len(path) > depth + 1 and len(before) > depth and before[depth] == path[depth]:
            groups[-1].append(column)
        else:
            groups.append([column])
    if len(groups) == 1 and len(columns) > 1:
        return _stands_for(columns, depth + 1, layout, found)
    parts: list[int] = []
    for group in groups:
        heading = layout.paths[group[0]][min(depth, len(layout.paths[group[0]]) - 1)]
        own = group if len(group) == 1 else _stands_for(group, depth + 1, layout, found)
        if not _OF_WHICH.match(heading):
            parts += own
    first = groups[0]
    if len(first) == 1 and TOTAL.fullmatch(layout.paths[first[0]][-1]) and len(parts) > 1:
        found.append(Across(first[0], tuple(parts[1:])))
        return first
    return parts


def sums_down(rows: list[OrderRow], totals: list[int | None]) -> list[Down]:
    """Of rows of one list: each code with the codes right under it, each total with the highest rows beside it. Where
    rows have no codes, what is under what is told by their totals (None where a row's is not told): see nested."""
    codes = [_code(row) for row in rows]
    with_figures = [number for number, row in enumerate(rows) if row.figures]
    if not any(codes):
        return nested(with_figures, [totals[number] for number in with_figures])
    found: list[Down] = []
    under: dict[int, list[int]] = {}
    stack: list[int] = []
    roots: list[int] = []
    sums: list[int] = []
    for number in with_figures:
        code = codes[number]
        if not code:
            text = "".join(rows[number].parts[0].labels).replace(" ", "").rstrip(":：")
            (sums if TOTAL_LABEL.fullmatch(text) else roots).append(number)
            stack = []
            continue
        while stack and not (code.startswith(codes[stack[-1]]) and len(code) > len(codes[stack[-1]])):
            stack.pop()
        if stack:
            under.setdefault(stack[-1], []).append(number)
        else:
            roots.append(number)
        stack.append(number)
    found += [Down(whole, tuple(parts)) for whole, parts in under.items()]
    if sums and roots:
        found += [Down(total, tuple(roots)) for total in sums]
    elif len(roots) > 1 and not codes[roots[0]] and all(codes[k] for k in roots[1:]):
        found.append(Down(roots[0], tuple(roots[1:])))  # the agency's own row over its codes
    return found


def tail(n: int) -> int:
    """By how many of the smallest printed unit a sum of n rounded figures may miss its rounded total."""
    return (n + 1) // 2


def nested(rows: list[int], totals: list[int | None]) -> list[Down]:
    """The sums of rows of which each comes before its parts, where the first row (or the last) is the sum of all and
    everything closes: each row either the sum of rows right behind it, or a part without parts."""
    if None in totals or len(rows) < 3:
        return []
    for turned in (rows, [rows[-1], *rows[:-1]]):
        amounts = totals if turned is rows else [totals[-1], *totals[:-1]]
        ends = _ends(amounts)
        if ends[0].get(len(turned)):
            found: list[Down] = []
            _collect(0, len(turned), ends, turned, found)
            return found
    return []


def _ends(totals: list[int]) -> list[dict[int, tuple[int, ...]]]:
    """For each row the places at which what it is the sum of can end, with its parts: right behind it (it has none), or
    where rows behind it close."""
    ends: list[dict[int, tuple[int, ...]]] = [{} for _ in totals]
    for at in range(len(totals) - 1, -1, -1):
        ends[at] = {at + 1: ()}
        if totals[at] <= 0:
            continue
        reached: dict[tuple[int, int], tuple[int, ...]] = {(at + 1, 0): ()}
        queue = [(at + 1, 0)]
        while queue and len(reached) < _MOST_REACHED:
            place, amount = queue.pop()
            parts = reached[place, amount]
            if place == len(totals) or amount + totals[place] > totals[at] + tail(len(parts) + 1):
                continue
            for end in sorted(ends[place]):
                state = (end, amount + totals[place])
                if state not in reached:
                    reached[state] = (*parts, place)
                    queue.append(state)
                    if abs(state[1] - totals[at]) <= tail(len(parts) + 1):
                        ends[at].setdefault(end, reached[state])
    return ends


def _collect(at: int, end: int, ends: list[dict[int, tuple[int, ...]]], rows: list[int], found: list[Down]) -> None:
    parts = ends[at][end]
    if not parts:
        return
    found.append(Down(rows[at], tuple(rows[part] for part in parts)))
    for part, after in zip(parts, [*parts[1:], end], strict=True):
        _collect(part, after, ends, rows, found)


def _code(row: OrderRow) -> str:
    """The code of a row; codes in columns of their own (204 06 01) are put together."""
    labels = row.parts[0].labels
    if labels and not labels[0].isdigit() and (before := _CODE_BEFORE.match(labels[0])):
        return before[1]
    codes: list[str] = []
    for text in labels:
        if not text.isdigit():
            break
        codes.append(text)
    return codes[0] if len(codes) > 1 and codes[-1].startswith(codes[0]) else "".join(codes)
