"""A disclosure on paper for the tests of the rules: statements with a few columns and lines, as the marts hold them.

`Paper` collects statements; `Paper.load(bench)` gives a bench the tables that the rules read. Amounts are given as printed
('886.39', '' for a blank cell, '—' for a dash, '?' for a cell that was not understood); their intervals follow from the digits
printed and the unit.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from tests.compiled import Compiled

FACETS = ("flow", "fund", "nature", "origin", "phase", "fiscal_year")
STATEMENTS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "statement.csv"
ROW_SCHEMES = {row["statement_code"]: row["row_scheme"] for row in csv.DictReader(STATEMENTS.open(encoding="utf-8"))}
UNITS = {"万元": 10000, "元": 1, "千元": 1000}

# What the rules of forms and sentences read, and the places on pages, beside the cells: empty here (form_bench.py fills them).
FORM_TABLES = (
    "stg_cell",
    "stg_sentence",
    "stg_sentence_figure",
    "fact_project",
    "fact_project_funding",
    "fact_self_evaluation",
    "fact_performance_indicator",
    "fact_project_line",
    "int_additive_line",
    "int_form_statement_row",
    "int_form_execution",
    "int_form_field",
    "int_form_token",
    "int_form_line",
    "int_form_project",
    "int_form_figure",
)


@dataclass
class Column:
    """One amount column: its heading path ('2024年预算数 > 合计') and what it means."""

    path: str
    total: bool = False
    group: int = 1
    role: str = "amount"
    splits: str | None = None
    memo: bool = False
    line_code: str | None = None
    measure: str = "money"
    facets: dict = field(default_factory=dict)


def column(
    path: str,
    *,
    total=False,
    group=1,
    role="amount",
    splits=None,
    memo=False,
    line_code=None,
    measure="money",
    **facets,
) -> Column:
    return Column(path, total, group, role, splits, memo, line_code, measure, facets)


@dataclass
class Line:
    """One line (of one half): what it is, and its amounts in the order of the half's columns."""

    label: str
    amounts: list[str]
    row: int | None = None
    group: int = 1
    meaning: dict = field(default_factory=dict)


def line(label: str, *amounts: str, row: int | None = None, group: int = 1, **meaning) -> Line:
    return Line(label, list(amounts), row, group, meaning)


def function(code: str, label: str, *amounts: str, **place) -> Line:
    level = {3: "class", 5: "group", 7: "item"}[len(code)]
    return line(label, *amounts, line_level=level, subject_code=code, **place)


def economic(code: str, label: str, *amounts: str, **place) -> Line:
    return line(label, *amounts, line_level={3: "class", 5: "group", 7: "item"}[len(code)], economic_code=code, **place)


def total(*amounts: str, label: str = "合计", code: str = "total", **place) -> Line:
    return line(label, *amounts, line_level="total", line_code=code, **place)


class Paper:
    """One document of one agency, year and phase."""

    def __init__(self, phase: str = "budget", year: int = 2024, sha256: str = "a" * 64, format: str = "pdf"):
        self.phase, self.year, self.sha256, self.format = phase, year, sha256, format
        self.agency_name = "长治市屯留区司法局"
        self.document_id = "doc-" + sha256[:4]
        self.cells: list[dict] = []
        self.columns: list[dict] = []
        self.statements: list[dict] = []
        self.promises: list[dict] = []
        self.layout: list[dict] = []
        self.missing_parts: str | None = None
        self.outside: list[dict] = []
        self.messages: list[dict] = []
        self.strays: list[dict] = []
        self.paragraphs: list[dict] = []
        self.said_none: list[str] = []
        # verdicts on sentences, with what the sentences state and the lines they restate
        self.said: list[dict] = []
        self.claims: list[dict] = []
        self.claim_lines: list[dict] = []
        # rows whose code was taken from their name: table_no, row_no, group_no and the code
        self.named: list[dict] = []
        self.ownerless_files = 0  # files of tables without an agency in the folder of the document
        self.unruled = False  # no rule parts the cells of its tables
        self.other_editions: list[str] = []  # statements that another edition of the document prints

    def statement(
        self,
        code: str,
        columns: list[Column],
        lines: list[Line],
        *,
        unit="万元",
        title="",
        agency="屯留区司法局",
        hidden=False,
        **facets,
    ) -> str:
        """Add a statement; `facets` hold for all its cells (fund, origin ...). Returns its statement_id.

        `hidden`: it is on a hidden sheet; a line with is_hidden=True is a hidden row.
        """
        table_no = len(self.statements) + 1
        statement_id = f"{self.sha256[:12]}:{table_no}"
        for number, heading in enumerate(columns):
            parts = heading.path.split(" > ")
            self.columns.append({
                "statement_id": statement_id, "column_no": number, "column_path": heading.path,
                "parent_path": " > ".join(parts[:-1]) or None, "leaf": parts[-1], "role": heading.role,
                "group_no": heading.group, "is_total": heading.total, "splits": heading.splits,
                "is_memo": heading.memo, "line_code": heading.line_code, "part_of_column_no": None,
                "column_year": None, "year_offset": None,
                **{facet: heading.facets.get(facet, facets.get(facet)) for facet in FACETS},
            })  # fmt: skip
        self._lay_out(statement_id, columns, facets)
        figures = 0
        for position, entry in enumerate(lines):
            row = entry.row if entry.row is not None else position + 1
            half = [number for number, heading in enumerate(columns) if heading.group == entry.group]
            for number, text in zip(half, entry.amounts, strict=True):
                heading = columns[number]
                measure = entry.meaning.get("measure") or heading.measure
                cell = self._cell(text, unit, measure)
                figures += cell["cell_state"] == "figure"
                meaning = {**facets, **{k: v for k, v in heading.facets.items() if v is not None}}
                meaning |= {k: v for k, v in entry.meaning.items() if v is not None}
                if heading.line_code and not entry.meaning.get("line_code"):
                    meaning["line_code"] = heading.line_code
                parts = heading.path.split(" > ")
                self.cells.append({
                    "budget_line_id": f"{statement_id}:{row}:{number}", "document_id": self.document_id,
                    "file_sha256": self.sha256, "file_name": "paper.txt", "page": 1, "table_no": table_no,
                    "row_no": row, "column_no": number, "agency_id": "agency", "fiscal_year": self.year,
                    "phase": self.phase, "statement_id": statement_id, "statement_code": code,
                    "line_label": entry.label, "row_group": entry.group, "column_path": heading.path,
                    "parent_path": " > ".join(parts[:-1]) or None, "leaf": parts[-1],
                    "row_line_code": entry.meaning.get("line_code"), "row_economic_code": entry.meaning.get("economic_code"),
                    "row_government_economic_code": entry.meaning.get("government_economic_code"),
                    "row_scheme": ROW_SCHEMES.get(code, "unknown"), "is_total_column": heading.total, "splits": heading.splits, "measure": measure,
                    "printed_unit": unit, "is_memo": heading.memo, "is_hidden": hidden, **cell, **meaning,
                })  # fmt: skip
        printed = sum(cell["statement_id"] == statement_id and cell["cell_state"] != "blank" for cell in self.cells)
        self.statements.append({
            "statement_id": statement_id, "document_id": self.document_id, "file_sha256": self.sha256,
            "statement_code": code, "table_no": table_no, "title": title or code, "printed_unit": unit, "shape": "list",
            "unit_yuan": UNITS.get(unit), "is_empty": figures == 0, "page_first": 1, "page_last": 1,
            "cells_printed": printed, "cells_landed": figures, "cells_unmapped": printed - figures,
            "unit_source": "own", "agency_printed": agency, "year_printed": str(facets.get("year_printed", self.year)),
            "is_hidden": hidden,
        })  # fmt: skip
        return statement_id

    def _lay_out(self, statement_id: str, columns: list[Column], facets: dict) -> None:
        """The columns as the headings' meaning gives them to the models of structure; each statement is its own layout."""
        carried = {heading.group for heading in columns if heading.facets.get("origin") == "carryover"}
        for number, heading in enumerate(columns):
            parts = heading.path.split(" > ")
            self.layout.append({
                "layout_id": statement_id, "column_no": number, "column_path": heading.path, "leaf": parts[-1],
                "parent_path": " > ".join(parts[:-1]) or None, "role": None if heading.role == "unknown" else heading.role,
                "kind": "value", "group_no": heading.group, "says_total": heading.total, "is_memo": heading.memo,
                "measure": heading.measure, "line_code": heading.line_code, "years": 1,
                "has_carryover": int(heading.group in carried), "has_origins": heading.group in carried,
                **{facet: heading.facets.get(facet, facets.get(facet)) for facet in FACETS},
            })  # fmt: skip

    def promise(self, code: str, title: str, *, found: str | None = None, empty=False, candidates=0) -> None:
        """List a statement in the contents on page 2; `found`: the statement_id that keeps the promise."""
        self.promises.append({
            "promise_id": f"{self.sha256[:12]}:p{len(self.promises) + 1}.1", "document_id": self.document_id,
            "file_sha256": self.sha256, "page": 2, "source": "contents", "title": title, "statement_code": code,
            "is_declared_empty": empty, "statement_id": found, "found_by": "title" if found else "declared_empty" if empty else "nowhere",
            "candidate_tables": candidates,
        })  # fmt: skip

    def _cell(self, text: str, unit: str, measure: str) -> dict:
        if text == "":
            return {"printed_text": "", "cell_state": "blank"}
        if text in ("—", "——"):
            return {"printed_text": text, "cell_state": "dash"}
        if text == "?":
            return {"printed_text": text, "cell_state": "unmapped", "unmapped_reason": "two figures in one cell"}
        value = Decimal(text.replace(",", ""))
        decimals = max(0, -value.as_tuple().exponent)
        if measure != "money":
            return {"printed_text": text, "printed_decimals": decimals, "cell_state": "figure", "quantity": value}
        scale = Decimal(UNITS[unit])
        half = scale * Decimal(10) ** -decimals / 2
        amount = value * scale
        return {
            "printed_text": text, "printed_decimals": decimals, "cell_state": "figure",
            "amount_yuan": amount, "amount_low": amount - half, "amount_high": amount + half,
        }  # fmt: skip

    def load(self, bench: Compiled) -> None:
        """Write landed_cell, fact_printed_cell, fact_statement, dim_statement_column, dim_document and the empty others."""
        # nothing is held back on paper: what is landed is published
        for relation in ("int_landed_cell", "fact_printed_cell"):
            bench.give(relation, self.cells)
        bench.give("fact_statement", self.statements)  # fmt: skip
        bench.give("int_printed_cell", [
            cell | {
                "exact_yuan": cell.get("amount_yuan"), "is_hidden": bool(cell.get("is_hidden")),
                "half_yuan": cell["amount_high"] - cell["amount_yuan"] if cell.get("amount_yuan") is not None else None,
            }
            for cell in self.cells
        ])  # fmt: skip
        bench.give("int_layout_facet", self.layout)  # fmt: skip
        bench.give("int_statement_part", [
            {
                "statement_id": statement["statement_id"], "layout_id": statement["statement_id"], "shape": "list", "part_no": 1,
                "file_sha256": self.sha256, "table_no": number,
            }
            for number, statement in enumerate(self.statements, 1)
        ])  # fmt: skip
        bench.give("dim_statement_column", self.columns)  # fmt: skip
        bench.give("dim_document", [{
            "document_id": self.document_id, "file_sha256": self.sha256, "file_name": "paper.txt",
            "agency_id": "agency", "fiscal_year": self.year, "phase": self.phase, "file_path": "folder/paper.txt",
            "agency_name": self.agency_name, "format": self.format, "missing_parts": self.missing_parts, "version": 1,
        }])  # fmt: skip
        bench.give("dim_disclosure", [{
            "disclosure_id": self.document_id, "document_id": self.document_id, "agency_id": "agency",
            "agency_name": self.agency_name, "fiscal_year": self.year, "phase": self.phase, "is_latest": True,
            "is_within_department": False,
        }])  # fmt: skip
        bench.give("dim_agency", [
            {"agency_id": "agency", "agency_name": self.agency_name},
        ])  # fmt: skip
        bench.give("promised_statement", self.promises)  # fmt: skip
        for name in FORM_TABLES:
            bench.give(name, [])
        bench.give("stg_printed_table", [
            {"file_sha256": self.sha256, "table_no": number, "is_unruled": self.unruled}
            for number, _ in enumerate(self.statements, 1)
        ])  # fmt: skip
        bench.give("stg_message", self.messages)
        bench.give("stg_document", [
            {"file_sha256": self.sha256, "status": "read"},
        ])  # fmt: skip
        bench.give("stg_outside_figure", self.outside)
        bench.give("int_row_subject_name", [{"file_sha256": self.sha256, **row} for row in self.named])  # fmt: skip
        bench.give("int_ownerless_file", [
            {"document_id": self.document_id, "ownerless_files": self.ownerless_files}
        ] if self.ownerless_files else [])  # fmt: skip
        bench.give("int_edition_statement", [
            {"document_id": self.document_id, "statement_code": code} for code in self.other_editions
        ])  # fmt: skip
        bench.give("int_declared_none", [
            {"document_id": self.document_id, "statement_code": code} for code in self.said_none
        ])  # fmt: skip
        bench.give("sentence_check", self.said)  # fmt: skip
        bench.give("fact_claim", self.claims)  # fmt: skip
        bench.give("fact_claim_line", self.claim_lines)  # fmt: skip
        bench.give("stg_stray_number", self.strays)  # fmt: skip
        bench.give("stg_paragraph", self.paragraphs)  # fmt: skip
        bench.give("stg_file", [
            {"file_sha256": self.sha256, "file_name": "paper.txt"},
        ])  # fmt: skip


NATURES = [
    column("2024年预算数 > 合计", total=True),
    column("2024年预算数 > 基本支出", nature="basic"),
    column("2024年预算数 > 项目支出", nature="project"),
]


def expenditure(*lines) -> Paper:
    """A statement of expenditure with the columns 合计, 基本支出 and 项目支出."""
    paper = Paper()
    paper.statement("expenditure", NATURES, list(lines), flow="expenditure")
    return paper


def one_column(code: str, *lines, **facets) -> Paper:
    """A statement with one column of money."""
    paper = Paper()
    paper.statement(code, [column("金额", total=True)], list(lines), **facets)
    return paper
