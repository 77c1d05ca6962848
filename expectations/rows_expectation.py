"""One expectation class per sentence, and the renderers that show its failing rows in Data Docs.

Great Expectations names an expectation after its class and shows a count of the rows that break it. Here the
name is the rule's, the text is the rule's own sentence, and the rows themselves are on the page.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from great_expectations.expectations.core import UnexpectedRowsExpectation
from great_expectations.render import RenderedTableContent
from great_expectations.render.components import (
    LegacyDiagnosticRendererType,
    LegacyRendererType,
    RenderedStringTemplateContent,
)
from great_expectations.render.renderer.renderer import renderer

ROWS_SHOWN = 50

# Stored results come back with their columns in alphabetical order; this is the order in which a person reads them.
READING_ORDER = (
    "rule_id", "place", "document", "page", "statement_code", "line_label", "reported_yuan", "computed_yuan", "difference_yuan",
)  # fmt: skip


class RowsExpectation(UnexpectedRowsExpectation):
    """Fails if its query returns a row. `description` is the sentence that a person reads."""

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    def _prescriptive_renderer(cls, configuration=None, result=None, runtime_configuration=None, **kwargs):
        configuration = configuration or result.expectation_config
        sentence = configuration.description or configuration.type
        return [_text(f"[{configuration.severity.value}] {sentence}", cls=f"severity-{configuration.severity.value}")]

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.OBSERVED_VALUE)
    def _diagnostic_observed_value_renderer(cls, configuration=None, result=None, runtime_configuration=None, **kwargs):
        found = (result.result or {}).get("observed_value")
        if not isinstance(found, int):
            return "did not run"
        return "none" if found == 0 else f"{found:,} found"

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(
        cls, configuration=None, result=None, runtime_configuration=None, **kwargs
    ):
        outcome = result.result or {}
        rows = (outcome.get("details") or {}).get("unexpected_rows") or []
        if not rows:
            return None
        if "finding_id" in rows[0]:
            return [_findings_table(rows[:ROWS_SHOWN]), *_rest(outcome["observed_value"], len(rows[:ROWS_SHOWN]))]
        columns = [
            name for name in sorted(rows[0], key=_reading_order) if any(row[name] not in (None, "") for row in rows)
        ]
        shown = [["" if row[name] is None else str(row[name]) for name in columns] for row in rows[:ROWS_SHOWN]]
        table = RenderedTableContent(
            content_block_type="table",
            table=shown,
            header_row=[name.replace("_", " ") for name in columns],
            styling={"body": {"classes": ["failing-rows"]}},
        )
        return [table, *_rest(outcome["observed_value"], len(shown))]


def _rest(found: int, shown: int) -> list:
    """A sentence where there are more rows than are shown."""
    if found <= shown:
        return []
    return [_text(f"The first {shown} of {found:,} rows; the query below finds all.", "rest")]


FINDING_COLUMNS = ("page", "as printed", "printed, computed, apart (yuan)", "why, and what is suggested")


def _findings_table(rows: list[dict]) -> RenderedTableContent:
    """Findings grouped by document: a row with the document's name, then one for each finding, both languages stacked."""
    cells = [finding_cells(row) for row in rows]
    used = [no for no in range(len(FINDING_COLUMNS)) if any(one[no] for one in cells)]
    table, before = [], None
    for row, one in zip(rows, cells, strict=True):
        document = row.get("document") or ""
        if document != before:
            table.append([document])
        before = document
        table.append([one[no] for no in used])
    return RenderedTableContent(
        content_block_type="table",
        table=table,
        header_row=[FINDING_COLUMNS[no] for no in used],
        styling={"body": {"classes": ["failing-rows", "findings"]}},
    )


def finding_cells(row: dict) -> list[list]:
    """The cells of a finding, each a list of what is below one another; what is empty is left out."""
    amounts = [_text(amount(row.get(name)), "amount") for name in ("reported_yuan", "computed_yuan", "difference_yuan")]
    words = [row.get(name) for name in ("explanation", "explanation_in_english", "suggestion")]
    answered = [_text(row["answer"], "rest")] if row.get("answer") else []
    return [
        [str(row.get("page") or ""), _text(row.get("finding") or "", "rest")],
        [part for part in (row.get("statement_code"), row.get("row_as_printed")) if part],
        amounts if row.get("reported_yuan") else [],
        [*[word for word in words if word], *answered, _text(row["finding_id"], "id")],
    ]


def amount(text: str | None) -> str:
    """118000.00 -> 118,000.00."""
    return f"{Decimal(text):,.2f}" if text else ""


def _reading_order(column: str) -> tuple[int, str]:
    return (READING_ORDER.index(column) if column in READING_ORDER else len(READING_ORDER), column)


def _text(text: str, cls: str) -> RenderedStringTemplateContent:
    # '$' opens a parameter in these templates; doubled, it is itself.
    template = {"template": text.replace("$", "$$"), "tag": "span", "styling": {"classes": [cls]}}
    return RenderedStringTemplateContent(content_block_type="string_template", string_template=template)


@lru_cache
def expectation_class(name: str) -> type[RowsExpectation]:
    """The class behind one named expectation: 'W1 row sum' is listed by Great Expectations as expect_w1_row_sum."""
    words = re.findall(r"[A-Za-z0-9]+", name)
    return type(
        "Expect" + "".join(word[:1].upper() + word[1:] for word in words), (RowsExpectation,), {"__doc__": name}
    )
