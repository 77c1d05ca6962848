"""One row of the space-separated dialect, read against a known number of columns.

What the dump writes: after each text a blank; for each empty cell one more blank (two in a bold font, whose runs
are doubled); a figure that ends at the edge of its cell has no blank after it and may be glued to the next label.
So a gap can stand for several numbers of empty cells, and the number of columns decides among them. Where it leaves
several places for a figure, the cells carry a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.readers.text.body_row import CODE
from extract.readers.text.doubling import half

NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?|—{1,2}")
_DECIMAL = r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}"
_NUMBER_THEN_LABEL = re.compile(rf"((?:{_DECIMAL})+)(?=[\u2e80-\u9fff（(①-⑳])(.+)")
_LABEL_THEN_NUMBER = re.compile(rf"(.*[\u2e80-\u9fff）)])((?:{_DECIMAL})+)")
_NUMBERS = re.compile(rf"(?:{_DECIMAL}){{2,}}")
_NUMBER_THEN_CODE = re.compile(rf"({_DECIMAL})([2-5]\d\d(?:\d\d){{0,2}})")
_PARTS = re.compile(r" +|[^ ]+")

DEAREST_ROW = 3.5  # a row that needs more excuses than this is no row of the table


@dataclass(frozen=True, slots=True)
class Token:
    """A printed cell. `doubled`: it was in a bold run. `glued`: nothing parted it from the token before."""

    text: str
    is_number: bool
    doubled: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Blanks. place: leading (of a line), inner (after a text of the same line), trailing."""

    blanks: int
    place: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A token with its column and the columns that it spans."""

    token: Token
    column: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A row's cells. cost: how many excuses it took. certain: no equally good reading puts a figure elsewhere."""

    cells: tuple[Placed, ...]
    cost: float
    certain: bool = True


def parts_of(lines: tuple[str, ...]) -> list[Token | Gap]:
    """Tokens and gaps of a row printed in one or several lines; wrapped fragments of a name become one token."""
    parts: list[Token | Gap] = []
    for line in lines:
        found = _parts_of_line(line)
        if found and parts and _is_label(found[0]) and _is_label(parts[-1]):
            before = parts.pop()
            found[0] = Token(f"{before.text}\n{found[0].text}", False, before.doubled)
        parts += found
    return _doubled_integers(parts)


def _doubled_integers(parts: list[Token | Gap]) -> list[Token | Gap]:
    """In a row where every other text is doubled, an integer written twice is doubled too (2727 is 27)."""
    tokens = [part for part in parts if isinstance(part, Token)]
    plain = [token for token in tokens if not token.doubled]
    if len(plain) == len(tokens) or not plain:
        return parts
    halves = {token: half(token.text, among_doubled=True) for token in plain}
    if not all(once and once.isdigit() for once in halves.values()):
        return parts
    return [
        Token(halves[part], True, True, part.glued) if isinstance(part, Token) and part in halves else part
        for part in parts
    ]


def _is_label(part: Token | Gap) -> bool:
    return isinstance(part, Token) and not part.is_number


@lru_cache(maxsize=8192)
def _split_line(line: str) -> tuple[Token | Gap, ...]:
    parts: list[Token | Gap] = []
    pieces = _PARTS.findall(line)
    for index, piece in enumerate(pieces):
        if piece[0] != " ":
            parts += _tokens(piece)
        elif index == 0:
            parts.append(Gap(len(piece), "leading"))
        elif index == len(pieces) - 1:
            parts.append(Gap(len(piece), "trailing"))
        else:
            parts.append(Gap(len(piece), "inner"))
    return tuple(parts)


def _parts_of_line(line: str) -> list[Token | Gap]:
    return list(_split_line(line))


def _tokens(piece: str) -> list[Token]:
    split = _NUMBER_THEN_LABEL.fullmatch(piece)
    if split:
        numbers, (label, *rest) = _tokens(split[1]), _tokens(split[2])
        return [*numbers, Token(label.text, label.is_number, label.doubled, glued=True), *rest]
    split = _NUMBER_THEN_CODE.fullmatch(piece)
    if split:
        return [Token(split[1], True), Token(split[2], True, glued=True)]
    once = half(piece)
    if once is not None:
        return [Token(once, bool(NUMBER.fullmatch(once)), doubled=True)]
    split = _LABEL_THEN_NUMBER.fullmatch(piece)
    if split:
        (number, *rest) = _tokens(split[2])
        return [*_tokens(split[1]), Token(number.text, True, number.doubled, glued=True), *rest]
    if _NUMBERS.fullmatch(piece):
        numbers = re.findall(_DECIMAL, piece)
        tokens, index = [], 0
        while index < len(numbers):
            doubled = index + 1 < len(numbers) and numbers[index] == numbers[index + 1]
            tokens.append(Token(numbers[index], True, doubled, glued=index > 0))
            index += 2 if doubled else 1
        return tokens
    return [Token(piece, bool(NUMBER.fullmatch(piece)))]


def read_row(lines: tuple[str, ...], columns: int, types: str = "", *, page_start: bool = False) -> Reading | None:
    """The cheapest reading of a row in exactly `columns` columns, or None.

    `types`: one letter a column, T names, C codes, N figures, ? unknown. `page_start`: the first blanks may be one
    too many or too few, as they are where a page begins.
    """
    parts = parts_of(lines)
    if not parts:
        return None
    page_start = page_start and any(isinstance(part, Token) for part in parts)
    types = types or "?" * columns
    bold = any(isinstance(part, Token) and part.doubled for part in parts)
    states: dict[int, list[Reading]] = {0: [Reading((), 0.0)]}
    first_token = next((index for index, part in enumerate(parts) if isinstance(part, Token)), None)
    for index, part in enumerate(parts):
        following: dict[int, list[Reading]] = {}
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        for column, readings in states.items():
            steps = _steps(part, before, after, column, columns, types, bold, page_start, index == first_token)
            for taken, cost, placed in steps:
                for reading in readings:
                    cells = (*reading.cells, placed) if placed else reading.cells
                    following.setdefault(column + taken, []).append(Reading(cells, reading.cost + cost))
            if _may_be_one_text(parts, index):
                joined = [_joined(reading, part) for reading in readings]
                following.setdefault(column, []).extend(joined)
        states = {column: sorted(found, key=_cost)[:8] for column, found in following.items() if column <= columns}
    found = _best(states.get(columns, []))
    if found is None and page_start and isinstance(parts[0], Gap):
        found = _aligned_right(states, columns, types, parts)
    return found


def _cost(reading: Reading) -> float:
    return reading.cost


def _may_be_one_text(parts: list[Token | Gap], index: int) -> bool:
    """Two texts with one blank between can be one text with a blank inside (合 计)."""
    if index < 2 or not (_is_label(parts[index]) and _is_label(parts[index - 2])):
        return False
    gap = parts[index - 1]
    return isinstance(gap, Gap) and gap.blanks == 1


def _joined(reading: Reading, part: Token) -> Reading:
    last = reading.cells[-1]
    text = f"{last.token.text} {part.text}"
    spaced_out = len(part.text) == 1 or len(last.token.text.split(" ")[-1]) == 1
    token = Token(text, False, last.token.doubled)
    return Reading(
        (*reading.cells[:-1], Placed(token, last.column, last.span)), reading.cost + (0.3 if spaced_out else 1.5)
    )


def _best(readings: list[Reading]) -> Reading | None:
    readings = [reading for reading in readings if reading.cost <= DEAREST_ROW]
    if not readings:
        return None
    best = min(readings, key=lambda reading: reading.cost)
    places = _number_places(best)
    certain = all(_number_places(r) == places for r in readings if r.cost < best.cost + 0.5)
    return Reading(best.cells, best.cost, certain)


def _number_places(reading: Reading) -> tuple[int, ...]:
    return tuple(cell.column for cell in reading.cells if cell.token.is_number)


def _steps(part, before, after, column, columns, types, bold, page_start, is_first_token):
    """(columns taken, cost, the placed token or None) of each way to read one part at a column."""
    if isinstance(part, Token):
        if column >= columns:
            return
        cost = _type_cost(part, types[column])
        yield 1, cost, Placed(part, column)
        if not part.is_number:
            for span, span_cost in _spans(column, types, is_first_token):
                yield span, span_cost, Placed(part, column, span)
        return
    for empties, cost in _empties(part, before, after, bold, page_start):
        yield empties, cost, None


def _spans(column: int, types: str, is_first_token: bool):
    """(columns, cost) of each way in which a label is printed across more columns than one.

    Across the columns of names at the left; or from a column of codes, where no code is, up to a figure.
    """
    columns = len(types)
    if column == 0 and is_first_token:
        for span in range(2, columns):
            if set(types[:span]) <= {"T", "C"} or (span == 2 and "?" in types[:2] and "N" not in types[:2]):
                yield span, 0.3 if "C" in types[:span] else 1.0
    elif types[column] == "C":
        for span in range(2, columns - column):
            if types[column + span] in "N?":
                yield span, 0.3 + 0.1 * span


def _type_cost(token: Token, kind: str) -> float:
    if kind == "?":
        return 0.0
    if token.is_number:
        return {"N": 0.0, "C": 0.0 if CODE.fullmatch(token.text) else 3.0, "T": 3.0}[kind]
    return {"N": 4.0, "C": 1.0, "T": 0.0}[kind]


def _empties(gap: Gap, before, after, bold: bool, page_start: bool):
    """(how many empty cells, cost) of each way to read a gap."""
    blanks = gap.blanks
    if gap.place == "leading":
        yield blanks, 0.0
        if page_start and blanks:
            yield blanks - 1, 1.0
        if bold and blanks % 2 == 0:
            yield blanks // 2, 1.0
        return
    beside_bold = any(isinstance(part, Token) and part.doubled for part in (before, after))
    after_figure = isinstance(before, Token) and before.is_number and "." in before.text
    spare = blanks - 1
    doubled_cost, single_cost = (0.0, 0.2) if beside_bold else (2.5, 0.0)
    yield spare, single_cost
    if spare and spare % 2 == 0 and bold:
        yield spare // 2, doubled_cost
    if after_figure:
        yield blanks, 1.0  # the figure touches its cell's edge: no blank of its own
        if bold and blanks % 2 == 0:
            yield blanks // 2, 1.0 + doubled_cost
    if beside_bold and spare > 2:
        for mixed in range(spare // 2 + 1, spare):
            yield mixed, 2.5


def _aligned_right(
    states: dict[int, list[Reading]], columns: int, types: str, parts: list[Token | Gap]
) -> Reading | None:
    """A row that a page break robbed of its first empty cells: what is left of it ends at the last column."""
    short = [(column, reading) for column, readings in states.items() for reading in readings if column < columns]
    best: Reading | None = None
    for column, reading in short:
        missing = columns - column
        if missing > 1:
            continue
        cells = tuple(Placed(cell.token, cell.column + missing, cell.span) for cell in reading.cells)
        if not cells or cells[0].token.is_number or types[cells[0].column] != "T" or isinstance(parts[-1], Token):
            continue
        fits = sum(_type_cost(cell.token, types[cell.column]) for cell in cells)
        before = sum(_type_cost(cell.token, types[cell.column]) for cell in reading.cells)
        cost = reading.cost - before + fits + 1.5 * missing
        if cost <= DEAREST_ROW and (best is None or cost < best.cost):
            best = Reading(cells, cost, certain=not any(cell.token.is_number for cell in cells))
    return best
