"""How far a warehouse says what a person reads off the real documents. `python .../measure.py text|pdf|office FOLDER` tells.

The files beside this one were read by eye, off the texts themselves, off pictures of the pages of the PDFs, off other
libraries' dumps of workbooks and Word files and a browser's print of a web page; this project's parser had no part in
them.

- `text.csv`, `pdf.csv`, `office.csv`: one figure a row: where it is printed (statement, row, column, page) and what it must become
  (unit, yuan, year, phase and, where the headings tell, flow, fund, nature and origin). `row` is the label or the code
  as printed (a code in three columns written as one), or several joined by ' | '; empty where a row has no label.
  Without `printed_text`: nothing is printed in that cell, so there must be no line. Without `unit` and `quantity`: no
  unit is printed for that table, so the figure may be a line, or be listed as unmapped for that reason.
- `pdf_statements.csv`, `office_statements.csv`: the statutory statements of every PDF, workbook (a page is a sheet),
  Word file (whose pages are not printed: none is given) and web page in the order printed. `empty`: yes (no figure), zeros
  (nothing but zeros), none (the file has no statement). Performance forms are not listed.
- `sentences.csv`: figures of sentences; `benchmarks/sentences.py` says how they are held against a warehouse.
- `documents.csv`: whose disclosure each file is, for which year, budget or final accounts. Empty: the file leaves it open.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb

EYE_READ = Path(__file__).parent
FACETS = ("phase", "flow", "fund", "nature", "origin")
QUOTES = str.maketrans("“”＂「」", '"""""')
NUMBERING = re.compile(
    r"^(?:其中[:：]?)?(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\(?\d+[、.)]|[①-⑳]|[A-Z]-)*"
)


def _rows(name: str) -> list[dict[str, str]]:
    with (EYE_READ / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _plain(text: object) -> str:
    """NFKC, one kind of quotation mark, no blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text or "")).translate(QUOTES))


def _label(text: object) -> str:
    """A label without its numbering and a leading 其中：."""
    return NUMBERING.sub("", re.sub("^[①-⑳]", "", _plain_keeping_circles(text))).strip(":")


def _plain_keeping_circles(text: object) -> str:
    return _plain(re.sub("[①-⑳]", "", str(text or "")))


def same_row(eye: dict[str, str], line: dict) -> bool:
    """Is the line's row the one that was read: every code and label of it, and the unit where one was written down?"""
    codes = {line["subject_code"], line["economic_code"], line["government_economic_code"]}
    names = [_label(line[name]) for name in ("line_label", "unit_name", "project_name")]
    for part in filter(None, (part.strip() for part in eye["row"].split("|"))):
        wanted = _label(part)
        known_by_code = part in codes or (len(part) == 7 and part[0] == "3" and part[:5] in codes)
        if not known_by_code and not any(wanted and (wanted == name or wanted in name) for name in names):
            return False
    return not eye["unit_name"] or _plain(eye["unit_name"]) in (_plain(line["unit_name"]), _plain(line["line_label"]))


def same_column(eye: dict[str, str], line: dict) -> bool:
    """Are the headings that were read in the line's path in that order, the last of them as its leaf?"""
    wanted = [_label(part) for part in eye["column"].split(">")]
    path = [_label(part) for part in str(line["column_path"] or "").split(">")]
    if not path or not (wanted[-1] == path[-1] or wanted[-1] in path[-1]):
        return False
    position = 0
    for part in wanted:
        while position < len(path) and part not in path[position]:
            position += 1
        if position == len(path):
            return False
    return True


def wrong_meaning(eye: dict[str, str], line: dict) -> list[str]:
    """What the line says differently: amount, unit, year and the facets that were written down."""
    wrong = [
        f"{name} is {line[name]}, not {eye[name]}" for name in FACETS if eye[name] and _plain(line[name]) != eye[name]
    ]
    if eye["fiscal_year"] and str(line["fiscal_year"]) != eye["fiscal_year"]:
        wrong.append(f"year is {line['fiscal_year']}, not {eye['fiscal_year']}")
    if eye["unit"] and line["printed_unit"] != eye["unit"]:
        wrong.append(f"unit is {line['printed_unit']}, not {eye['unit']}")
    if eye["amount_yuan"] and line["amount_yuan"] != Decimal(eye["amount_yuan"]):
        wrong.append(f"amount is {line['amount_yuan']} yuan, not {eye['amount_yuan']}")
    if eye["quantity"] and line["quantity"] != Decimal(eye["quantity"]):
        wrong.append(f"quantity is {line['quantity']}, not {eye['quantity']}")
    return wrong


def _why(eye: dict[str, str], lines: list[dict], elsewhere: list[dict]) -> str:
    """Why no line answers a figure: the nearest miss, in the order in which a reading goes wrong."""
    at_page = [line for line in lines if not eye["page"] or line["page"] in (None, int(eye["page"]))]
    held = [
        line for line in at_page if line["cell_state"] == "held back" and same_row(eye, line) and same_column(eye, line)
    ]
    if any(_plain(line["printed_text"]) == _plain(eye["printed_text"]) for line in held):
        return "held back by the gate"
    at_page = [line for line in at_page if line["cell_state"] != "held back"]
    printed = [line for line in at_page if _plain(line["printed_text"]) == _plain(eye["printed_text"])]
    if not printed:
        found = {
            line["statement_code"] for line in elsewhere if _plain(line["printed_text"]) == _plain(eye["printed_text"])
        }
        return f"not landed in {eye['statement_code']}" + (f", only in {', '.join(sorted(found))}" if found else "")
    in_row = [line for line in printed if same_row(eye, line)]
    if not in_row:
        return "row: " + "; ".join(sorted({str(line["line_label"]) for line in printed})[:3])
    in_column = [line for line in in_row if same_column(eye, line)]
    if not in_column:
        return "column: " + "; ".join(sorted({str(line["column_path"]) for line in in_row})[:3])
    wrong = min((wrong_meaning(eye, line) for line in in_column), key=len)
    return "; ".join(wrong) or "only one line for two figures that were read"


def misses(eyes: list[dict[str, str]], lines: list[dict]) -> list[str]:
    """One sentence for each figure of one document that the lines do not say, and for each line where nothing is printed.

    Two figures never share a line: those with the fewest candidates choose first.
    """
    by_statement = defaultdict(list)
    for line in lines:
        by_statement[line["statement_code"]].append(line)
    told, candidates = [], []
    for eye in eyes:
        here = by_statement[eye["statement_code"]]
        if eye["page"]:
            here = [line for line in here if line["page"] in (None, int(eye["page"]))]
        landed = ("figure",) if eye["unit"] or eye["quantity"] else ("figure", "no unit")
        here = [line for line in here if line["cell_state"] in landed]
        fitting = [line for line in here if same_row(eye, line) and same_column(eye, line)]
        if not eye["printed_text"]:
            told += [f"{_place(eye)}: nothing is printed there, landed {line['printed_text']}" for line in fitting]
            continue
        answers = [
            line
            for line in fitting
            if _plain(line["printed_text"]) == _plain(eye["printed_text"]) and not wrong_meaning(eye, line)
        ]
        candidates.append((len(answers), answers, eye))
    taken = set()
    for _, answers, eye in sorted(candidates, key=lambda candidate: candidate[0]):
        free = [line for line in answers if line["budget_line_id"] not in taken]
        if free:
            taken.add(free[0]["budget_line_id"])
        else:
            told.append(
                f"{_place(eye)} = {eye['printed_text']}: {_why(eye, by_statement[eye['statement_code']], lines)}"
            )
    return told


def _place(eye: dict[str, str]) -> str:
    remark = f" ({eye['remark']})" if eye["remark"] else ""
    page = f" p. {eye['page']}" if eye["page"] else ""
    return f"{eye['statement_code']}{page}, {eye['row'] or '(no label)'}{remark}, {eye['column']}"


def read_lines(warehouse: Path) -> dict[str, list[dict]]:
    """The budget lines of a warehouse (the folder, or the file in it) by file name.

    `cell_state` tells them from figures that are no lines: those the gate held back, and those without a printed unit.
    """
    columns = """
        file_name, budget_line_id, page, statement_code, line_label, line_code, subject_code, economic_code,
        government_economic_code, unit_name, project_name, column_path, printed_text, printed_unit, amount_yuan,
        quantity, fiscal_year, phase, flow, fund, nature, origin
    """
    return _by_file(
        warehouse,
        f"""
        select {columns}, 'figure' as cell_state from marts.fact_budget_line
        union all
        select {columns}, 'held back' from marts.held_back_line
        union all
        select {columns}, 'no unit' from marts.fact_printed_cell
        where cell_state = 'unmapped' and unmapped_reason = 'no unit is printed'
        """,
    )


def read_statements(warehouse: Path) -> dict[str, list[dict]]:
    """The statutory statements of a warehouse by file name, in the order printed."""
    return _by_file(
        warehouse,
        """
        select file.file_name, statement.statement_code, statement.title, statement.page_first, statement.page_last,
            statement.printed_unit, statement.is_empty, statement.table_no
        from marts.fact_statement as statement
        join (select distinct file_sha256, file_name from marts.dim_document) as file using (file_sha256)
        where coalesce(statement.shape, '') <> 'form'
        order by file.file_name, statement.table_no
        """,
    )


def _by_file(warehouse: Path, query: str) -> dict[str, list[dict]]:
    file = warehouse / "warehouse.duckdb" if warehouse.is_dir() else warehouse
    by_file = defaultdict(list)
    with duckdb.connect(str(file), read_only=True) as connection:
        rows = connection.execute(query)
        names = [column[0] for column in rows.description]
        for row in rows.fetchall():
            by_file[row[0]].append(dict(zip(names, row, strict=True)))
    return by_file


def statement_misses(expected: list[dict[str, str]], found: list[dict]) -> list[str]:
    """One sentence for each statement of one file that is missing, cut in two, out of place, or read with another unit."""
    told, rest = [], list(found)
    for eye in (row for row in expected if row["statement_code"]):
        first = int(eye["page_first"]) if eye["page_first"] else None
        fits = [s for s in rest if s["statement_code"] == eye["statement_code"] and first in (None, s["page_first"])]
        name = eye["title"] + (f" (p. {eye['page_first']}-{eye['page_last']})" if first else "")
        if not fits:
            near = [f"{s['statement_code']} p. {s['page_first']}" for s in rest if first in (None, s["page_first"])]
            told.append(f"{name} is not there as {eye['statement_code']}; there: {', '.join(near) or 'nothing'}")
            continue
        statement = fits[0]
        rest.remove(statement)
        if first and statement["page_last"] != int(eye["page_last"]):
            told.append(f"{name} ends on page {statement['page_last']}")
        if eye["unit"] and statement["printed_unit"] != eye["unit"]:
            told.append(f"{name} has unit {statement['printed_unit']}, not {eye['unit']}")
        if eye["empty"] in ("yes", "no") and bool(statement["is_empty"]) != (eye["empty"] == "yes"):
            told.append(f"{name} is {'empty' if statement['is_empty'] else 'not empty'} in the warehouse")
    listed = {row["statement_code"] for row in expected}
    told += [
        f"{s['statement_code']} on page {s['page_first']} is not a statement of its own: {s['title']}"
        for s in rest
        if s["statement_code"] in listed
    ]
    return told


DISCLOSURE = ("agency", "kind", "level", "province", "city", "county", "fiscal_year", "phase")


def read_documents(warehouse: Path) -> dict[str, list[dict]]:
    """Who, where, when and what of each disclosure of a warehouse, by file name."""
    return _by_file(
        warehouse,
        """
        select document.file_name, agency.agency_name as agency, agency.agency_kind as kind, agency.level,
            agency.province, agency.city, agency.county, document.fiscal_year, document.phase
        from marts.dim_document as document
        left join marts.dim_agency as agency using (agency_id)
        """,
    )


def document_misses(expected: dict[str, str], found: list[dict]) -> list[str]:
    """What a warehouse says differently about the disclosure in one file."""
    if len(found) != 1:
        return [f"{len(found)} disclosures"]
    return [
        f"{name} is {found[0][name]}, not {expected[name]}"
        for name in DISCLOSURE
        if expected[name] and _plain(found[0][name]) != _plain(expected[name])
    ]


def _of_file(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    by_file = defaultdict(list)
    for row in rows:
        by_file[row["file_name"]].append(row)
    return by_file


TEXT, PDF, OFFICE = (_of_file(_rows(name)) for name in ("text.csv", "pdf.csv", "office.csv"))
PDF_STATEMENTS, OFFICE_STATEMENTS = (_of_file(_rows(f"{kind}_statements.csv")) for kind in ("pdf", "office"))
DOCUMENTS = {row["file_name"]: row for row in _rows("documents.csv")}
KINDS = {".txt": "text", ".pdf": "pdf"}  # by ending; every other file is one of an office or a web page


def main(kind: str, warehouse: Path) -> None:
    """Measure an existing warehouse: `python tests/extract/eye_read/measure.py text|pdf|office FOLDER`."""
    lines, all_told, read = read_lines(warehouse), [], 0
    for file_name, eyes in sorted({"text": TEXT, "pdf": PDF, "office": OFFICE}[kind].items()):
        told = misses(eyes, lines[file_name])
        read += len(eyes)
        all_told += told
        print(f"{file_name}: {len(eyes) - len(told)} of {len(eyes)}", *told, sep="\n    ")
    print(f"{read - len(all_told)} of {read} figures")
    disclosures, mistaken = read_documents(warehouse), 0
    for file_name, expected in DOCUMENTS.items():
        if KINDS.get(Path(file_name).suffix, "office") == kind:
            told = document_misses(expected, disclosures[file_name])
            mistaken += bool(told)
            print(*(f"{file_name}: {sentence}" for sentence in told), sep="\n", end="\n" if told else "")
    print(f"{mistaken} documents mistaken for another agency, place, year or phase")
    statements = {"text": {}, "pdf": PDF_STATEMENTS, "office": OFFICE_STATEMENTS}[kind]
    if statements:
        found, missed = read_statements(warehouse), 0
        for file_name, expected in sorted(statements.items()):
            told = statement_misses(expected, found[file_name])
            missed += len(told)
            if told:
                print(f"{file_name}:", *told, sep="\n    ")
        print(f"{missed} things about {sum(map(len, statements.values()))} statements")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
