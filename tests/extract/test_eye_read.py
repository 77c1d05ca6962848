"""What the warehouse says against what a person reads: every figure, statement and disclosure in `eye_read/`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.eye_read.measure import (
    DISCLOSURE,
    DOCUMENTS,
    FACETS,
    OFFICE,
    OFFICE_STATEMENTS,
    PDF,
    PDF_STATEMENTS,
    TEXT,
    document_misses,
    misses,
    read_documents,
    read_lines,
    read_statements,
    statement_misses,
)


@pytest.fixture(scope="module")
def text_lines(text_warehouse) -> dict[str, list[dict]]:
    return read_lines(text_warehouse)


@pytest.fixture(scope="module")
def pdf_lines(pdf_warehouse) -> dict[str, list[dict]]:
    return read_lines(pdf_warehouse)


@pytest.fixture(scope="module")
def office_lines(office_warehouse, html_warehouse) -> dict[str, list[dict]]:
    return read_lines(office_warehouse) | read_lines(html_warehouse)


@pytest.fixture(scope="module")
def office_statements(office_warehouse, html_warehouse) -> dict[str, list[dict]]:
    return read_statements(office_warehouse) | read_statements(html_warehouse)


@pytest.fixture(scope="module")
def pdf_statements(pdf_warehouse) -> dict[str, list[dict]]:
    return read_statements(pdf_warehouse)


@pytest.fixture(scope="module")
def documents(text_warehouse, pdf_warehouse, office_warehouse, html_warehouse) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for warehouse in (text_warehouse, pdf_warehouse, office_warehouse, html_warehouse):
        found |= read_documents(warehouse)
    return found


def _fail_with(told: list[str], of: int) -> None:
    assert not told, f"{len(told)} of {of}:\n" + "\n".join(told)


@pytest.mark.slow
@pytest.mark.parametrize("file_name", sorted(TEXT))
def test_every_figure_read_by_eye_off_a_text_document_is_a_line_that_means_the_same(file_name, text_lines):
    _fail_with(misses(TEXT[file_name], text_lines[file_name]), len(TEXT[file_name]))


@pytest.mark.slow
@pytest.mark.parametrize("file_name", sorted(PDF))
def test_every_figure_read_by_eye_off_a_page_is_a_line_that_means_the_same(file_name, pdf_lines):
    _fail_with(misses(PDF[file_name], pdf_lines[file_name]), len(PDF[file_name]))


@pytest.mark.slow
@pytest.mark.parametrize("file_name", sorted(OFFICE))
def test_every_figure_read_by_eye_off_a_workbook_word_file_or_web_page_is_a_line_that_means_the_same(
    file_name, office_lines
):
    _fail_with(misses(OFFICE[file_name], office_lines[file_name]), len(OFFICE[file_name]))


@pytest.mark.slow
@pytest.mark.parametrize("file_name", sorted(PDF_STATEMENTS))
def test_every_statement_of_a_pdf_is_found_whole_with_its_unit(file_name, pdf_statements):
    expected = PDF_STATEMENTS[file_name]
    _fail_with(statement_misses(expected, pdf_statements[file_name]), len(expected))


@pytest.mark.slow
@pytest.mark.parametrize("file_name", sorted(OFFICE_STATEMENTS))
def test_every_statement_of_an_office_file_or_web_page_is_found_with_its_unit_and_emptiness(
    file_name, office_statements
):
    expected = OFFICE_STATEMENTS[file_name]
    _fail_with(statement_misses(expected, office_statements[file_name]), len(expected))


@pytest.mark.slow
@pytest.mark.parametrize("file_name", sorted(DOCUMENTS))
def test_agency_place_year_and_phase_are_what_the_document_says(file_name, documents):
    _fail_with(document_misses(DOCUMENTS[file_name], documents[file_name]), len(DISCLOSURE))


def test_a_figure_in_another_row_is_missed():
    assert "row" in misses([_eye(row="204")], [_line(subject_code="205")])[0]


def test_a_figure_under_another_heading_is_missed():
    assert "column" in misses([_eye()], [_line(column_path="支出 > 项目支出")])[0]


def test_two_figures_that_were_read_do_not_share_a_line():
    assert misses([_eye(), _eye()], [_line()]) and not misses([_eye(), _eye()], [_line(), _line(budget_line_id="2")])


def test_a_line_where_nothing_is_printed_is_told():
    assert "nothing is printed" in misses([_eye(printed_text="", amount_yuan="")], [_line()])[0]


def test_a_unit_of_ten_thousand_read_as_one_is_missed():
    assert "unit" in misses([_eye()], [_line(printed_unit="元", amount_yuan=Decimal("1.50"))])[0]


def _eye(**changes: str) -> dict[str, str]:
    blank = dict.fromkeys(("page", "unit_name", "quantity", "remark", *FACETS), "")
    read = {
        "statement_code": "expenditure",
        "row": "204",
        "column": "支出 > 基本支出",
        "printed_text": "1.50",
        "unit": "万元",
        "amount_yuan": "15000.00",
        "fiscal_year": "2024",
    }
    return blank | read | changes


def _line(**changes: object) -> dict[str, object]:
    names = ["page", "government_economic_code", "economic_code", "unit_name", "project_name", "quantity"]
    line = dict.fromkeys((*names, *FACETS)) | {
        "budget_line_id": "1",
        "cell_state": "figure",
        "statement_code": "expenditure",
        "line_label": "公共安全支出",
        "subject_code": "204",
        "column_path": "支出 > 基本支出",
        "printed_text": "1.50",
        "printed_unit": "万元",
        "amount_yuan": Decimal("15000.00"),
        "fiscal_year": 2024,
    }
    return line | changes
