"""Find where findings are printed: the box of the figure or of the paragraph, and the row with its headings."""

from __future__ import annotations

from mingzhang.review.facts import Place, Review, Row

PLACES = """
select finding_id, file_sha256, page, table_no, row_no, column_no, sentence_no, char_start, x0, y0, x1, y1
from marts.finding
where finding_id in (select unnest($findings)) and file_sha256 is not null
"""

CELLS = """
select cell.file_sha256, cell.table_no, cell.row_no, cell.column_no, cell.plain
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

# The sentences of a paragraph up to one of them, and as much of that as is before a character.
BEFORE = """
with wanted as (
    select unnest($files) as file_sha256, unnest($numbers)::integer as sentence_no, unnest($starts)::integer as char_start
)
select wanted.file_sha256, wanted.sentence_no, wanted.char_start,
    string_agg(
        case when before.sentence_no = wanted.sentence_no then left(before.text, wanted.char_start) else before.text end,
        '' order by before.sentence_no)
from (select distinct * from wanted) as wanted
inner join raw.sentence as sentence using (file_sha256, sentence_no)
inner join raw.sentence as before
    on sentence.file_sha256 = before.file_sha256 and sentence.passage_no = before.passage_no
    and sentence.sentence_no >= before.sentence_no
group by all
"""


def find_places(connection, reviews: list[Review]) -> None:
    """Give each finding its place and, where it is about a row of a table, that row."""
    findings = {one.finding_id: one for review in reviews for one in review.findings}
    rows, said = [], []
    for key, sha, page, table, row, column, sentence, start, *box in connection.execute(
        PLACES, {"findings": list(findings)}
    ).fetchall():
        finding = findings[key]
        finding.place = Place(sha, page, tuple(box) if box[0] is not None else None)
        if row is not None:
            rows.append((finding, sha, table, row, column))
        elif sentence is not None:
            said.append((finding, sha, sentence, start))
    _rows(connection, rows)
    _occurrences(connection, said)


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
    for finding, sha, table, row, column in wanted:
        cells = by_row.get((sha, table, row), [])
        shown = [cell for cell in cells if cell[1] or cell[0] == column or headings.get((sha, table, cell[0]))]
        columns = [cell[0] for cell in shown]
        if shown:
            finding.row = Row(
                headings=[headings.get((sha, table, no), "") for no in columns],
                cells=[cell[1] or "" for cell in shown],
                marked=columns.index(column) if column in columns else None,
            )


def _occurrences(connection, wanted: list[tuple]) -> None:
    """Mark in the box of its paragraph the figure or words that a finding is about, which may be there several times."""
    if not wanted:
        return
    keys = {name: [one[at] for one in wanted] for at, name in enumerate(("files", "numbers", "starts"), 1)}
    before = {tuple(key): text for *key, text in connection.execute(BEFORE, keys).fetchall()}
    for finding, *key in wanted:
        marked = marked_part(finding.sentence[0]) or ""
        finding.place.figure = marked
        finding.place.occurrence = (before.get(tuple(key)) or "").count(marked) if marked else 0


def marked_part(sentence: str) -> str | None:
    """What is between 【】 in a quote: the figure or words in question."""
    _, opened, rest = sentence.partition("【")
    return rest.partition("】")[0] if opened and "】" in rest else None
