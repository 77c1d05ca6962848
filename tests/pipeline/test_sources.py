"""dbt knows the raw tables as they are landed."""

from __future__ import annotations

from extract.raw_schema import RAW_SCHEMAS
from mingzhang.pipeline.sources import SOURCES, descriptions, sources_yml


def test_every_raw_table_says_what_one_row_of_it_is():
    said = descriptions()
    assert said.keys() == RAW_SCHEMAS.keys()
    assert [name for name, text in said.items() if not text.startswith("One row per ")] == []


def test_sources_yml_has_the_tables_and_columns_that_are_landed():
    assert SOURCES.read_text(encoding="utf-8") == sources_yml(), "run: python -m mingzhang.pipeline.sources"
