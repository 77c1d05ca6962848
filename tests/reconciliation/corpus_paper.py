"""Several disclosures on paper, for the tests of the rules between them: agencies, their totals, lines, sentences, projects.

`Corpus` collects rows; `load(bench)` gives a bench the tables of the marts that the stage corpus reads. Amounts are in yuan, printed to 0.01 万元.
"""

from __future__ import annotations

from tests.compiled import Compiled

# What the stage corpus reads of disclosures.
TABLES = (
    "dim_disclosure", "dim_agency", "dim_document", "fact_printed_cell", "fact_key_figure", "fact_statement", "fact_claim",
    "fact_claim_line", "fact_project", "fact_correction", "disclosure_finding", "stg_sentence", "stg_sentence_figure",
    "stg_cell", "stg_printed_table", "stg_paragraph",
)  # fmt: skip


class Corpus:
    """Rows of the marts. Each method adds what one disclosure prints; the rows are dictionaries that a test may change."""

    def __init__(self):
        self.rows: dict[str, list[dict]] = {table: [] for table in TABLES}

    def disclosure(self, name: str, year: int, phase: str = "budget", kind: str = "department", parent: str | None = None,
                   version: int = 1, superseded_by: str | None = None) -> str:  # fmt: skip
        """-> the disclosure's id. parent: the name of the department that a unit belongs to."""
        agency, document = f"{kind}:{name}", f"{name}-{year}-{phase}-{version}" + ("-unit" if kind == "unit" else "")
        if agency not in {row["agency_id"] for row in self.rows["dim_agency"]}:
            self.rows["dim_agency"].append(
                {
                    "agency_id": agency,
                    "agency_name": name,
                    "agency_kind": kind,
                    "parent_agency_id": parent and f"department:{parent}",
                }
            )
        self.rows["dim_disclosure"].append({
            "disclosure_id": document, "document_id": document, "agency_id": agency, "agency_name": name, "fiscal_year": year,
            "phase": phase, "version": version, "superseded_by": superseded_by, "is_latest": superseded_by is None,
        })  # fmt: skip
        sha = f"{len(self.rows['dim_document']):064x}"[::-1]
        self.rows["dim_document"].append({"document_id": document, "file_sha256": sha, "file_name": f"{document}.pdf"})
        return document

    def sha(self, document: str) -> str:
        return next(row["file_sha256"] for row in self.rows["dim_document"] if row["document_id"] == document)

    def line(self, document: str, label: str, yuan: int, statement: str = "expenditure", **facets) -> dict:
        """A printed cell of a disclosure, of its own year and phase unless the facets say otherwise."""
        head = next(row for row in self.rows["dim_disclosure"] if row["document_id"] == document)
        number = len(self.rows["fact_printed_cell"])
        row = {
            "budget_line_id": f"{self.sha(document)[:12]}:1:{number}:1", "document_id": document, "file_sha256": self.sha(document),
            "statement_id": f"{self.sha(document)[:12]}:1", "statement_code": statement, "page": 1, "row_no": number, "column_no": 1,
            "fiscal_year": head["fiscal_year"], "phase": head["phase"], "line_label": label, "flow": "expenditure",
            "column_path": "合计", "leaf": "合计", "measure": "money", "printed_text": f"{yuan / 10000:.2f}", "cell_state": "figure",
            "amount_yuan": yuan, "amount_low": yuan - 50, "amount_high": yuan + 50, "is_hidden": False,
        }  # fmt: skip
        row |= facets
        self.rows["fact_printed_cell"].append(row)
        return row

    def key_figure(self, document: str, figure: str, yuan: int) -> None:
        line = self.line(document, figure, yuan, line_code="total")
        self.rows["fact_key_figure"].append({
            "document_id": document, "figure": figure, "figure_no": 1, "name_zh": figure, "cells": 1, "amount_yuan": yuan,
            "budget_line_id": line["budget_line_id"],
        })  # fmt: skip

    def statement(self, document: str, code: str, figures: int = 5) -> None:
        self.rows["fact_statement"].append({
            "document_id": document, "statement_code": code, "is_empty": not figures, "cells_landed": figures, "title": code,
            "shape": "list", "is_hidden": False,
        })  # fmt: skip

    def change(self, line: dict, direction: str, yuan: int, compared_with: str, **facets) -> None:
        """A sentence that states a line's amount and its change: {amount}, 比…增加{yuan}."""
        head = next(row for row in self.rows["dim_disclosure"] if row["document_id"] == line["document_id"])
        number = len(self.rows["fact_claim"])
        prefix = self.sha(line["document_id"])[:12]
        shared = {
            "document_id": line["document_id"], "file_sha256": line["file_sha256"], "page": 2, "sentence_no": number,
            "quote": "…", "unit": "yuan", "is_comparison_base": False, "is_approximate": False, "understood": "whole", "item": "subject",
            "subject_code": line.get("subject_code"), "subject_name": line["line_label"], "flow": "expenditure",
            "claim_year": head["fiscal_year"], "claim_phase": head["phase"],
        }  # fmt: skip
        amount = shared | {
            "claim_id": f"{prefix}:s{number}", "kind": "amount", "value": line["amount_yuan"], "value_low": line["amount_low"],
            "value_high": line["amount_high"], "phrase": line["line_label"], "printed_text": line["printed_text"],
        }  # fmt: skip
        change = shared | {
            "claim_id": f"{prefix}:s{number + 1}", "kind": "change_amount", "value": yuan, "value_low": yuan - 50,
            "value_high": yuan + 50, "verb": "增加", "direction": direction, "compared_with": compared_with,
            "about_claim_id": amount["claim_id"], "printed_text": f"{yuan / 10000:.2f}",
        }  # fmt: skip
        self.rows["fact_claim"] += [amount | facets, change | facets]
        self.rows["fact_claim_line"].append({
            "claim_id": amount["claim_id"], "budget_line_id": line["budget_line_id"], "is_named": True, "is_equal": True,
        })  # fmt: skip

    def load(self, bench: Compiled) -> None:
        for table in TABLES:
            bench.give(table, self.rows[table])
        bench.give("fact_budget_line", self.rows["fact_printed_cell"])
