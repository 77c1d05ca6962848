"""One expectation class per sentence, and the renderers that show its failing rows in Data Docs.

Great Expectations names an expectation after its class and shows a count of the rows that break it. Here the
name is the rule's, the text is the rule's own sentence, and the rows themselves are on the page.
"""

from __future__ import annotations

import re
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
    "finding", "rule_id", "place", "statement_code", "line_label", "row_as_printed",
    "reported_yuan", "computed_yuan", "difference_yuan", "explanation", "explanation_in_english", "suggestion", "equations",
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
        columns = [
            name for name in sorted(rows[0], key=_reading_order) if any(row[name] not in (None, "") for row in rows)
        ]
        shown = [["" if row[name] is None else str(row[name]) for name in columns] for row in rows[:ROWS_SHOWN]]
        blocks = [
            RenderedTableContent(
                content_block_type="table",
                table=shown,
                header_row=[name.replace("_", " ") for name in columns],
                styling={"body": {"classes": ["table-bordered", "table-sm", "mt-3", "failing-rows"]}},
            )
        ]
        if outcome["observed_value"] > len(shown):
            blocks.append(
                _text(
                    f"The first {len(shown)} of {outcome['observed_value']:,} rows; the query below finds all.", "rest"
                )
            )
        return blocks


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
