"""Typeset facts in a template: every statement as a table of merged headings and printed rows."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import Any

from samples.facts import Facts
from samples.model import BodyRow, Column, Contents, Heading, RowKey, TypesetDocument, TypesetTable
from samples.narrative import after_tables, before_tables
from samples.ordinals import ordinal
from samples.panels import BLANK, Line, amounts_of, panel_rows
from samples.template import Layout, layout, template


def _code_part(code: str, role: str) -> str:
    """What a column of 类, 款 or 项 prints of a code: 204 | 06 | 01."""
    if not code.isdigit():
        return ""
    start, end = {"code_class": (0, 3), "code_group": (3, 5), "code_item": (5, 7)}[role]
    return code[start:end]


def _thousands(text: str) -> str:
    """A figure with separators; anything else as it is."""
    if not text.replace(".", "", 1).isdigit():
        return text
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals}"


def _names_twice(span: tuple[Column, ...]) -> bool:
    """Whether a subject's government name is beside its own: a total's cell then covers both."""
    return len(span) > 1 and span[1].role == "government_label"


def _lay(
    facts: Facts, place: Layout, statement: dict[str, Any], panels: list[list[Line]], without_sequence: bool
) -> list[BodyRow]:
    """Lay the panels side by side into columns."""
    spans = [place.columns[start:end] for start, end in place.panels]
    numbers = list(statement.get("line_numbers", []))
    amount_columns = [tuple(c for c in span if c.role == "amount") for span in spans]
    rows = []
    for sequence, lines in enumerate(zip_longest(*panels), 1):
        texts: list[str] = []
        keys: list[RowKey | None] = []
        merges: dict[int, int] = {}
        bold = False
        indent = 0
        for panel, (span, amounts) in enumerate(zip(spans, amount_columns, strict=True)):
            line = lines[panel] if panel < len(lines) and lines[panel] is not None else BLANK
            keys.append(line.key if line.key.kind else None)
            bold = bold or line.bold
            indent = indent or line.indent
            if line.section:
                start = len(texts)
                texts += [*line.section, *[""] * (len(span) - len(line.section))]
                if len(line.section) == 1:
                    merges[start] = len(span)
                continue
            shown = amounts_of(facts, amounts, line.row)
            if line.zeros and not facts.profile.get("blank_zeros") and (any(shown) or line.key.kind == "line"):
                shown = [text or "0.00" for text in shown]
            figures = iter(map(_thousands, shown) if statement.get("thousands") else shown)
            for column in span:
                role = column.role
                if role == "amount":
                    text = next(figures)
                    texts.append(facts.figure(column.measure[1:]) if column.measure[0] == "=" else text)
                elif role == "label":
                    if line.label and line.key.level == "total" and span[0].role == "label" and _names_twice(span):
                        merges[len(texts)] = 2
                    texts.append(line.label)
                elif role == "code":
                    if line.code and line.key.level == "total":
                        merges[len(texts)] = 2
                    texts.append(line.code)
                elif role in ("code_class", "code_group", "code_item"):
                    texts.append(_code_part(line.code, role))
                elif role == "government_label":
                    texts.append(line.government_label)
                elif role == "sequence":
                    texts.append("" if without_sequence else str(sequence))
                elif role == "line_number":
                    number = line.number or numbers[panel]
                    numbers[panel] = number + 1
                    texts.append(str(number))
                else:
                    texts.append("")
        rows.append(BodyRow(texts, tuple(keys), bold, indent, merges))
    return rows


def _closing(facts: Facts, statement: dict[str, Any], place: Layout) -> BodyRow:
    """The last row of a table of several groups: a label over many columns and one total."""
    texts = [""] * len(place.columns)
    keys: list[RowKey | None] = [None] * len(place.panels)
    merges = {}
    for part in statement["closing"]:
        texts[part["from"]] = part["label"]
        texts[part["to"]] = facts.figure(f"line.{statement['code']}.{part['line']}.amount")
        keys[part["panel"]] = RowKey("line", part["line"], "total", part["label"])
        merges[part["from"]] = part["to"] - part["from"]
    return BodyRow(texts, tuple(keys), True, 0, merges)


def _numbering(place: Layout, style: str | None, word: str) -> list[str] | None:
    """The row of column numbers: over all columns, over the amounts ('栏次' before them), or after the first."""
    columns = place.columns
    if style is None:
        return None
    if style == "all":
        return [str(n) for n in range(1, len(columns) + 1)]
    if style == "rest":
        return [word, *(str(n) for n in range(1, len(columns)))]
    texts, number = [], 0
    starts = {start for start, _ in place.panels}
    for position, column in enumerate(columns):
        if column.role == "amount":
            number += 1
            texts.append(str(number))
        else:
            texts.append("栏次" if position in starts else "")
    return texts


def typeset_statement(facts: Facts, family: str, statement_no: int) -> TypesetTable:
    """Typeset one statement of a template with these facts."""
    form = template(family)
    statement = form["statements"][statement_no]
    place = layout(family, statement_no, facts.year)
    panels = []
    for spec, (start, end) in zip(statement["lists"], place.panels, strict=True):
        amounts = tuple(c for c in place.columns[start:end] if c.role == "amount")
        panels.append(panel_rows(facts, statement, spec, amounts))
    longest = max(len(body) for body, _ in panels)
    has_foot = any(foot for _, foot in panels)
    laid = [body + [BLANK] * (longest - len(body) if has_foot else 0) + foot for body, foot in panels]
    rows = _lay(facts, place, statement, laid, without_sequence=False)
    if "closing" in statement:
        rows.append(_closing(facts, statement, place))
    measured = [i for i, column in enumerate(place.columns) if column.role == "amount"]
    is_empty = not any(row.texts[i] for row in rows for i in measured)
    words = {
        "agency": facts.agency,
        "agency_code": facts.profile.get("agency_code", ""),
        "year": facts.year,
        "last_year": facts.year - 1,
        "unit": facts.unit_of(statement["code"]),
        "number": statement.get("number", ""),
        "title": statement["title"].format(year=facts.year),
        "ordinal": f"表{ordinal(statement_no + 1)}" if facts.phase == "budget" else f"{ordinal(statement_no + 1)}、",
    }
    captions = [text.format(**words) for text in statement.get("captions", form["captions"])]
    notes = [statement.get("note", "")]
    if is_empty:
        notes.append(statement.get("empty_note", form.get("empty_note", "")))
    return TypesetTable(
        statement_code=statement["code"],
        title=words["title"],
        number=words["number"],
        unit=words["unit"],
        captions=[text for text in captions if text.strip("# ")],
        columns=place.columns,
        heading=place.heading,
        heading_rows=place.heading_rows,
        numbering=_numbering(place, statement.get("numbering"), form.get("sequence_heading", "栏次")),
        rows=rows,
        note="\n".join(note for note in notes if note),
        is_empty=is_empty,
        contents_title=form["contents"]["statement"].format(**words),
        landscape=statement.get("landscape", False),
    )


def typeset(facts: Facts, family: str | None = None) -> TypesetDocument:
    """Typeset a whole disclosure, in its own template or in another one."""
    family = family or facts.template
    form = template(family)
    words = {
        "agency": facts.agency,
        "year": facts.year,
        "kind": "部门" if facts.profile.get("agency_kind") == "department" else "单位",
    }
    tables = [typeset_statement(facts, family, number) for number in range(len(form["statements"]))]
    in_narrative = [statement.get("in_narrative", False) for statement in form["statements"]]
    front = [table for table, late in zip(tables, in_narrative, strict=True) if not late]
    late = [table for table, late in zip(tables, in_narrative, strict=True) if late]
    parts = {name: text.format(**words) for name, text in form["parts"].items()}
    cover = [Heading(text.format(**words), 0 if i == 0 else 1) for i, text in enumerate(form["cover"])]
    first, last = before_tables(facts, parts["before"]), after_tables(facts, parts["after"], late)
    headings = [block.text for block in (*first, *last) if isinstance(block, Heading)]
    entries = [*headings[: len([b for b in first if isinstance(b, Heading)])], parts["tables"]]
    entries += [table.contents_title for table in front]
    entries += [block.text for block in last if isinstance(block, Heading)]
    contents = Contents(form["contents"]["title"].format(**words), [entry for entry in entries if entry])
    blocks = [*cover, contents, *first, Heading(parts["tables"], 1), *front, *last]
    return TypesetDocument(facts.name, facts.agency, facts.year, facts.phase, blocks)


def part_of(document: TypesetDocument, part: str | None) -> TypesetDocument:
    """The whole document, or the file that holds only its cover and `tables`, or only its cover and `narrative`."""
    if part is None:
        return document
    cover = [block for block in document.blocks[:2] if isinstance(block, Heading)]
    rest = document.blocks[len(cover) :]
    if part == "tables":
        kept = [block for block in rest if isinstance(block, TypesetTable)]
    else:
        kept = [block for block in rest if not isinstance(block, TypesetTable | Contents)]
    return replace(document, name=f"{document.name}-{part}", blocks=[*cover, *kept])
