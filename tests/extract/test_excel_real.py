"""The 37 workbooks of one city: every numeric cell is there, every statement is found, amounts are right."""

import csv
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from extract.document import Table
from extract.readers import read
from extract.recognise import recognise

AMOUNTS = Path(__file__).with_name("office_amounts.csv")
PICTURES_ONLY = "2edec7de73__5943857589544.xlsx"


@pytest.fixture(scope="module")
def workbooks(real_documents):
    return sorted(real_documents.glob("office/*/*.xls*"))


@cache
def document_of(path):
    return read(path)


@cache
def raw_tables(path):
    return recognise(document_of(path), "0" * 64)


def test_every_number_of_every_sheet_is_landed_as_another_reader_counts_them(workbooks):
    """Counted with python-calamine; only numbers under merged cells, and zeros a sheet hides, are not to be seen."""
    counted = missing = 0
    for path in workbooks:
        seen = Counter()
        for block in document_of(path).blocks:
            if isinstance(block, Table):
                seen.update((block.sheet, cell.text.replace(",", "")) for cell in block.cells)
                seen[block.sheet, "unseen"] += sum("show zeros" in (cell.doubt or "") for cell in block.cells)
        told = "".join(message.text for message in document_of(path).messages if message.code == "under_merge")
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            texts = Counter()
            for (sheet, text), count in seen.items():
                if sheet == name:
                    texts[text] += count
            for row in book.get_sheet_by_name(name).to_python():
                for value in row:
                    if isinstance(value, float | int) and not isinstance(value, bool):
                        counted += 1
                        missing += not _take(texts, value, told)
    assert counted > 10_000 and missing <= 6  # subject codes under merged cells, repeating their text


def _take(texts: Counter, value: float, told: str) -> bool:
    number = Decimal(f"{value:.15g}")
    rounded = [str(number.quantize(Decimal(step), rounding=ROUND_HALF_UP)) for step in ("0.01", "0.1", "1")]
    for printed in (*rounded, f"{value:.10g}"):
        if texts[printed]:
            texts[printed] -= 1
            return True
    if value == 0 and texts["unseen"]:
        texts["unseen"] -= 1
        return True
    return f": {value:.0f}" in told


def test_every_workbook_prints_its_nine_statements_in_wan_yuan(workbooks):
    assert len(workbooks) == 37
    for path in workbooks:
        printed = raw_tables(path)["printed_table"]
        if path.name == PICTURES_ONLY:
            assert printed.height == 0 and document_of(path).messages[0].code == "pictures_only"
            continue
        assert printed.height == 9, path.name
        assert printed["unit"].drop_nulls().unique().to_list() == ["万元"], path.name
        assert printed["title"].null_count() <= 1, path.name


def test_no_printed_number_is_taken_for_a_heading(workbooks):
    for path in workbooks:
        cells = raw_tables(path)["cell"]
        lost = cells.filter(pl.col("number_text").is_not_null() & ~pl.col("section").is_in(["body", "column_number"]))
        assert lost.is_empty(), (path.name, lost["text"].to_list())


def test_amounts_read_by_eye_stand_in_their_row_and_column(workbooks):
    by_name = {path.name: path for path in workbooks}
    with AMOUNTS.open(encoding="utf-8") as file:
        amounts = list(csv.DictReader(file))
    assert len(amounts) >= 200
    wrong = [amount for amount in amounts if not _stands(raw_tables(by_name[amount["file"]]), amount)]
    assert not wrong, wrong[:5]


def _stands(tables: dict[str, pl.DataFrame], amount: dict[str, str]) -> bool:
    printed = tables["printed_table"].filter(pl.col("sheet") == amount["sheet"])
    if amount["statement"] and printed["title"].to_list() != [amount["statement"]]:
        return False
    (table_no,) = printed["table_no"].to_list()
    body = tables["cell"].filter((pl.col("table_no") == table_no) & (pl.col("section") == "body"))
    columns = tables["printed_column"].filter((pl.col("table_no") == table_no) & (pl.col("leaf") == amount["column"]))[
        "column_no"
    ]
    label = body.filter(pl.col("text").str.replace_all("\n", "") == amount["row_label"])
    found = body.join(label.select("row_no", label_column="column_no"), on="row_no").filter(
        pl.col("column_no").is_in(columns.implode()) & (pl.col("column_no") > pl.col("label_column"))
    )
    return any(
        text == amount["printed"] and Decimal(number) * 10_000 == Decimal(amount["amount_yuan"])
        for text, number in found.select("text", "number_text").iter_rows()
    )
