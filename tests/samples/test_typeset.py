"""The typesetter prints what the facts say, and the comparison that the round trips rest on can fail."""

from decimal import Decimal

import pytest
from hypothesis import given

from samples.expected import expected
from samples.facts import all_facts
from samples.generated import Kind, generate
from samples.template import template_names
from samples.typeset import typeset
from samples.writers.text_tab import write_text_tab
from tests.samples.generated_documents import documents, quickly
from tests.samples.round_trip import differences


def test_the_statements_of_the_real_layouts_are_all_there():
    counts = {facts.name: len(typeset(facts).tables) for facts in all_facts()}
    assert counts == {
        "changzhi-tunliu-justice-2024-budget": 13,
        "chengde-justice-2024-budget": 11,
        "dingzhou-kaiyuan-2017-budget": 9,
        "jincheng-chengqu-justice-2025-budget": 13,
        "putuo-finance-2025-budget": 9,
        "putuo-government-office-2025-budget": 9,
        "putuo-justice-2026-budget": 9,
        "yangcheng-justice-2024-final": 10,
        "yangquan-justice-2026-budget": 13,
    }


def test_the_typesetter_knows_what_each_figure_is_about():
    document = typeset(next(facts for facts in all_facts() if facts.name.startswith("yangquan")))
    figures = [f for f in expected(document) if f.statement_code == "expenditure" and f.code == "20406"]
    assert [(f.label, f.column_path, f.printed_text, f.unit) for f in figures] == [
        ("司法", "2026年预算数 > 合计", "952.21", "万元"),
        ("司法", "2026年预算数 > 基本支出", "612.11", "万元"),
        ("司法", "2026年预算数 > 项目支出", "340.10", "万元"),
    ]


@pytest.mark.parametrize("name", template_names())
def test_generated_figures_without_tails_add_up_to_the_cent(name):
    document = typeset(generate(7, Kind(template=name, funds=True)))
    for table in document.tables:
        if table.statement_code != "expenditure":
            continue
        for number, column in enumerate(table.columns):
            if column.role == "amount":
                printed = {row.keys[0].key: Decimal(row.texts[number] or 0) for row in table.rows}
                classes = sum(amount for code, amount in printed.items() if len(code) == 3)
                assert printed["total"] == classes


@quickly
@given(documents())
def test_changing_one_printed_figure_is_seen_by_the_comparison(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("changed") / "document.txt"
    path.write_text(write_text_tab(document), encoding="utf-8")
    table = next(table for table in document.tables if not table.is_empty)
    amounts = [number for number, column in enumerate(table.columns) if column.role == "amount"]
    row = next(row for row in table.rows if row.texts[amounts[0]])
    row.texts[amounts[0]] = "0.01" if row.texts[amounts[0]] != "0.01" else "0.02"
    assert differences(document, path) != []


def test_the_same_seed_gives_the_same_document():
    kind = Kind(template="hebei_budget", tails=True, funds=True)
    assert write_text_tab(typeset(generate(3, kind))) == write_text_tab(typeset(generate(3, kind)))
