"""What an analyst or a BI tool finds in the published file: every public table and column says what it is."""

from __future__ import annotations

import pytest

from tests.doors.doors import ask

pytestmark = pytest.mark.slow


def test_every_public_table_and_column_has_its_description_where_bi_tools_show_it(sample_warehouse):
    tables = ask(
        sample_warehouse,
        "select table_name, comment from duckdb_tables() where schema_name = 'marts'"
        " union all select view_name, comment from duckdb_views() where schema_name = 'marts'",
    )
    assert {"fact_budget_line", "finding", "held_back", "held_back_line", "held_back_cell", "build"} <= {
        name for name, _ in tables
    }
    for name, comment in tables:
        assert "one row" in (comment or "").lower(), f"{name} does not say its grain"
    undescribed = ask(
        sample_warehouse,
        "select table_name || '.' || column_name from duckdb_columns()"
        " where schema_name = 'marts' and coalesce(trim(comment), '') = ''",
    )
    assert undescribed == []


def test_a_disclosure_is_one_row_and_every_fact_finds_it(sample_warehouse):
    facts = ("fact_budget_line", "fact_printed_cell", "fact_statement", "fact_reconciliation", "fact_key_figure")
    for fact in facts:
        rows, joined = ask(
            sample_warehouse,
            f"select (select count(*) from marts.{fact}), count(*) from marts.{fact} join marts.dim_disclosure using (document_id)",
        )[0]
        assert rows == joined > 0, fact


def test_a_key_figure_is_one_value_a_disclosure_and_leads_to_its_line(sample_warehouse):
    twice = "select document_id, figure from marts.fact_key_figure group by all having count(*) > 1"
    assert ask(sample_warehouse, twice) == []
    untraced = (
        "select figure.figure from marts.fact_key_figure as figure left join marts.fact_budget_line as line"
        " using (budget_line_id) where figure.cells = 1 and figure.amount_yuan is distinct from line.amount_yuan"
    )
    assert ask(sample_warehouse, untraced) == []
    # the true figures of the Yangquan sample (samples/facts)
    said = ask(
        sample_warehouse,
        "select figure, amount_yuan::varchar from marts.fact_key_figure where agency_name = '阳泉市司法局' and amount_yuan is not null"
        " order by figure_no",
    )
    assert dict(said) == {
        "revenue_total": "29634100.00",
        "expenditure_total": "29634100.00",
        "expenditure": "29634100.00",
        "basic_expenditure": "25383200.00",
        "project_expenditure": "4250900.00",
        "fiscal_total": "29634100.00",
        "three_public_total": "216000.00",
        "three_public_vehicles": "216000.00",
        "three_public_vehicle_running": "216000.00",
        "revenue_current": "29634100.00",
        "expenditure_current": "29634100.00",
        "fiscal_revenue": "29634100.00",
        "agency_operating": "3433600.00",
    }
