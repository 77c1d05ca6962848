"""Find where findings are printed: the box of the figure or of the paragraph, and the row with its headings."""

from __future__ import annotations

from mingzhang.review.facts import Finding, Place, Review, Row

CELLS = """
select cell.file_sha256, cell.table_no, cell.row_no, cell.column_no, cell.page, cell.x0, cell.y0, cell.x1, cell.y1,
    cell.plain, cell.section, cell.column_span
from raw.cell as cell
semi join (select unnest($files) as file_sha256, unnest($tables)::integer as table_no, unnest($rows)::integer as row_no) as wanted
    on cell.file_sha256 = wanted.file_sha256 and cell.table_no = wanted.table_no and cell.row_no = wanted.row_no
where cell.column_span > 0 or cell.plain != ''
order by cell.column_no
"""

COLUMNS = """
select heading.file_sha256, heading.table_no, heading.column_no, heading.column_path
from raw.printed_column as heading
semi join (select unnest($files) as file_sha256, unnest($tables)::integer as table_no) as wanted
    on heading.file_sha256 = wanted.file_sha256 and heading.table_no = wanted.table_no
"""

# Of a sentence or a figure in one: the sentences of its paragraph up to it, and where in the last it stands.
SENTENCES = """
with wanted as (
    select unnest($files) as file_sha256, unnest($numbers)::integer as number, unnest($starts)::integer as char_start
),
placed as (
    {placed}
)
select placed.file_sha256, placed.number, placed.char_start, placed.page, placed.x0, placed.y0, placed.x1, placed.y1,
    string_agg(
        case when before.sentence_no = placed.sentence_no then left(before.text, placed.char_start) else before.text end,
        '' order by before.sentence_no)
from placed
inner join raw.sentence as before
    on placed.file_sha256 = before.file_sha256 and placed.passage_no = before.passage_no
    and placed.sentence_no >= before.sentence_no
group by all
"""

OF_SENTENCES = """
select wanted.*, sentence.sentence_no, sentence.passage_no, sentence.page, sentence.x0, sentence.y0, sentence.x1, sentence.y1
from wanted
inner join raw.sentence as sentence
    on wanted.file_sha256 = sentence.file_sha256 and wanted.number = sentence.sentence_no
"""

OF_FIGURES = """
select wanted.file_sha256, wanted.number, figure.char_start, figure.sentence_no, sentence.passage_no, figure.page,
    figure.x0, figure.y0, figure.x1, figure.y1
from wanted
inner join raw.sentence_figure as figure
    on wanted.file_sha256 = figure.file_sha256 and wanted.number = figure.figure_no
inner join raw.sentence as sentence
    on figure.file_sha256 = sentence.file_sha256 and figure.sentence_no = sentence.sentence_no
"""


def find_places(connection, reviews: list[Review]) -> None:
    """Give each finding its place and, where it is about a row of a table, that row."""
    sha_of = {sha[:12]: sha for review in reviews for _, sha, _, _ in review.files}
    cells, said, figures = [], [], []
    for finding in (finding for review in reviews for finding in review.findings):
        prefix, *parts = finding.finding_id.split(":")
        sha = sha_of.get(prefix)
        if sha is None or not parts:
            continue
        finding.place = Place(sha, finding.page)
        numbers = _leading_numbers(parts)
        if len(numbers) >= 2:
            cells.append((finding, sha, *numbers[:3]))
        elif parts[0][:1] in ("s", "t"):
            number, _, start = parts[0][1:].partition(".")
            if number.isdigit():
                known = (finding, sha, int(number), int(start) if start.isdigit() else 0)
                (said if parts[0][:1] == "t" else figures).append(known)
    _rows(connection, cells)
    _paragraphs(connection, OF_SENTENCES, said)
    _paragraphs(connection, OF_FIGURES, figures)


def _leading_numbers(parts: list[str]) -> list[int]:
    numbers = []
    for part in parts:
        if not part.isdigit():
            break
        numbers.append(int(part))
    return numbers


def _rows(connection, wanted: list[tuple]) -> None:
    if not wanted:
        return
    keys = {"files": [one[1] for one in wanted], "tables": [one[2] for one in wanted]}
    by_row: dict[tuple, list] = {}
    for sha, table, row, *cell in connection.execute(CELLS, keys | {"rows": [one[3] for one in wanted]}).fetchall():
        by_row.setdefault((sha, table, row), []).append(cell)
    headings = {
        (sha, table, column): path or "" for sha, table, column, path in connection.execute(COLUMNS, keys).fetchall()
    }
    for finding, sha, table, row, *column in wanted:
        cells = by_row.get((sha, table, row), [])
        if cells:
            _take_row(finding, sha, table, cells, column[0] if column else None, headings)


def _take_row(finding: Finding, sha: str, table: int, cells: list, column: int | None, headings: dict) -> None:
    shown = [cell for cell in cells if cell[6] or cell[0] == column or headings.get((sha, table, cell[0]))]
    columns = [cell[0] for cell in shown]
    finding.row = Row(
        headings=[headings.get((sha, table, no), "") for no in columns],
        cells=[cell[6] or "" for cell in shown],
        marked=columns.index(column) if column in columns else None,
    )
    boxed = [cell for cell in cells if cell[2] is not None]
    exact = [cell for cell in boxed if cell[0] == column]
    of_place = exact or boxed
    if of_place:
        page = of_place[0][1]
        same = [cell for cell in of_place if cell[1] == page]
        finding.place = Place(sha, page, _around(same))


def _around(cells: list) -> tuple[float, float, float, float]:
    return (
        min(cell[2] for cell in cells), min(cell[3] for cell in cells),
        max(cell[4] for cell in cells), max(cell[5] for cell in cells),
    )  # fmt: skip


def _paragraphs(connection, placed: str, wanted: list[tuple]) -> None:
    if not wanted:
        return
    keys = {
        "files": [one[1] for one in wanted],
        "numbers": [one[2] for one in wanted],
        "starts": [one[3] for one in wanted],
    }
    answer = connection.execute(SENTENCES.format(placed=placed), keys).fetchall()
    found = {(row[0], row[1]) + ((row[2],) if placed is OF_SENTENCES else ()): row[3:] for row in answer}
    for finding, sha, number, start in wanted:
        page, *box, before = found.get((sha, number) + ((start,) if placed is OF_SENTENCES else ()), (None,) * 6)
        if page is None:
            continue
        marked = marked_part(finding.sentence[0])
        occurrence = (before or "").count(marked) if marked else 0
        finding.place = Place(sha, page, tuple(box) if box[0] is not None else None, marked or "", occurrence)


def marked_part(sentence: str) -> str | None:
    """What stands between 【】 in a quote: the figure or words in question."""
    _, opened, rest = sentence.partition("【")
    return rest.partition("】")[0] if opened and "】" in rest else None
