"""What a reviewer answers to a finding, written into answers.csv beside the documents; a build applies it.

One answer from the command line, or those that were filled into the workbook of a review.
"""

from __future__ import annotations

import csv
import io
import os
from datetime import date
from pathlib import Path

from extract.answers import COLUMNS, FIELDS, plain_cell, problem_of
from extract.discover import ANSWERS
from extract.manifest import content_of, text_of
from mingzhang.failure import Exit, Failure
from mingzhang.home import Home, record
from mingzhang.query import open_warehouse
from mingzhang.safe_text import csv_cell

FINDING = """
select finding.finding_id, finding.rule_id, coalesce(nullif(finding.row_as_printed, ''), finding.sentence_zh) as printed,
    (select min(file_path) from raw.file as file where file.file_sha256 = finding.file_sha256) as file
from marts.finding as finding
where finding.finding_id in (select finding_id from marts.finding_equation where equation_id {})
limit 2
"""


def answer_finding(home: Home, finding: str, given: dict[str, str | None], answers: Path | None) -> str:
    """Write one answer; returns a sentence. given: answer, reason, corrected_in, answered_by, answered_on.

    answers: the CSV, by default answers.csv in the folder of documents that the warehouse was built from. Raises Failure.
    """
    with open_warehouse(home.published()) as connection:
        found = _find(connection, finding.strip())
    row = found | given | {"answered_on": given.get("answered_on") or date.today().isoformat()}
    problem = problem_of(row)
    if problem:
        raise Failure(Exit.USAGE, f"{problem[0]}: {problem[1]}.")
    path = answers or _beside_documents(home)
    write_answers(path, [row])
    return f"{row['finding_id']} is answered ({row['answer']}) in {path}: the next build applies it."


def import_answers(home: Home, workbook: Path, answers: Path | None) -> tuple[int, list[str]]:
    """Take the answers out of a review's workbook (or a CSV); returns how many, and sentences on rows that cannot be used."""
    rows, sentences = [], []
    for number, row in _rows(workbook):
        if not any(row.get(name) for name in ("answer", "reason", "corrected_in", "answered_by")):
            continue
        row |= {"answered_on": row.get("answered_on") or date.today().isoformat()}
        problem = problem_of({name: row.get(name) for name in FIELDS})
        if problem:
            sentences.append(f"{workbook}, row {number}, column {problem[0]}: {problem[1]}, so the row is not used.")
        else:
            rows.append(row)
    if rows:
        write_answers(answers or _beside_documents(home), rows)
    return len(rows), sentences


def _find(connection, finding: str) -> dict[str, str]:
    for condition in ("= ?", "like ? || '%'"):
        answer = connection.execute(FINDING.format(condition), [finding])
        names, rows = [column[0] for column in answer.description], answer.fetchall()
        if len(rows) == 1:
            return dict(zip(names, rows[0], strict=True))
        if rows:
            raise Failure(Exit.USAGE, f"More than one finding begins with {finding}: give the whole finding_id.")
    raise Failure(
        Exit.USAGE,
        f'There is no finding {finding} in this warehouse: mingzhang sql "select finding_id, sentence_zh from marts.finding" lists them.',
    )


def _beside_documents(home: Home) -> Path:
    current = home.current()
    documents = Path(record(current).get("documents") or "") if current else Path("")
    folder = documents if documents.is_dir() else documents.parent
    if not documents.name or not folder.is_dir():
        raise Failure(
            Exit.USAGE, f"The documents of this warehouse are no longer in {documents}: name the CSV with --answers."
        )
    return folder / ANSWERS


def write_answers(path: Path, rows: list[dict[str, str | None]]) -> None:
    """Put answers into a CSV, each in the place of one to the same finding; all else in the file stays. Raises Failure."""
    try:
        lines = list(csv.reader(io.StringIO(text_of(content_of(path)), newline=""))) if path.exists() else []
        names = [COLUMNS.get(name.strip(), name.strip().lower()) for name in lines[0]] if lines else list(FIELDS)
        if lines and "finding_id" not in names:
            raise Failure(Exit.USAGE, f"{path} has no column finding_id: it is not a list of answers.")
        head = lines[0] if lines else list(FIELDS)
        for name in FIELDS:
            if name not in names:
                names.append(name)
                head.append(name)
        new = {row["finding_id"]: row for row in rows}
        place = names.index("finding_id")
        kept = [line for line in lines[1:] if len(line) <= place or plain_cell(line[place]) not in new]
        kept += [[csv_cell(str(row.get(name) or "")) for name in names] for row in new.values()]
        partial = path.with_name(f".{path.name}.partial")
        with partial.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows([head, *kept])
        os.replace(partial, path)
    except (OSError, ValueError, csv.Error) as error:
        raise Failure(Exit.NO_ROOM, f"{path} cannot be written: {error}.") from error


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of the sheet that has a column of findings, under our names for the columns."""
    if not path.is_file():
        raise Failure(Exit.USAGE, f"There is no file {path}.")
    try:
        sheets = _sheets(path)
    except Exception as error:  # a workbook can be broken in any way
        raise Failure(Exit.USAGE, f"{path} is neither a workbook nor a CSV that can be read: {error}.") from error
    for sheet in sheets:
        names = [COLUMNS.get(_text(name), _text(name).lower()) for name in sheet[0]] if sheet else []
        if "finding_id" in names:
            rows = [{name: _text(cell) for name, cell in zip(names, row, strict=False)} for row in sheet[1:]]
            return [(number, row) for number, row in enumerate(rows, start=2) if row.get("finding_id")]
    raise Failure(
        Exit.USAGE, f"{path} has no sheet with a column finding_id (差错编号): `mingzhang report` writes one."
    )


def _sheets(path: Path) -> list[list[list]]:
    if path.suffix.lower() == ".csv":
        return [list(csv.reader(io.StringIO(text_of(content_of(path)), newline="")))]
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def _text(cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):  # a datetime is one, too
        return cell.isoformat()[:10]
    return plain_cell(str(cell)) if cell is not None else ""
