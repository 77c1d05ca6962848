"""Tell dbt of the raw tables: models/staging/sources.yml, written from extract/raw_schema.py.

    python -m mingzhang.pipeline.sources

writes the file again; tests/pipeline/test_sources.py fails while it is out of date.
"""

from __future__ import annotations

import inspect
import re

import yaml

from extract import raw_schema
from extract.landing import DUCKDB_TYPES
from mingzhang.pipeline.run_dbt import DBT_PROJECT

SOURCES = DBT_PROJECT / "models" / "staging" / "sources.yml"
HEAD = "# Written by `python -m mingzhang.pipeline.sources` from extract/raw_schema.py: change it there.\n"
_TABLE = re.compile(r'((?:^    #.*\n)+)^    "(\w+)":', re.MULTILINE)


def sources_yml() -> str:
    """The text of sources.yml: each raw table with the comment that is over it, its columns and their types."""
    said = descriptions()
    tables = [
        {
            "name": name,
            "description": said[name],
            "columns": [{"name": column, "data_type": DUCKDB_TYPES[dtype].lower()} for column, dtype in schema.items()],
        }
        for name, schema in raw_schema.RAW_SCHEMAS.items()
    ]
    source = {
        "name": "raw",
        "schema": "raw",
        "description": "What documents print, before anything is made of it. Written by extract/landing.py.",
        "tables": tables,
    }
    text = yaml.safe_dump(
        {"version": 2, "sources": [source]}, allow_unicode=True, sort_keys=False, width=110, default_flow_style=False
    )
    return HEAD + text


def descriptions() -> dict[str, str]:
    """For each raw table the comment that is over it in raw_schema.py, as one paragraph."""
    source = inspect.getsource(raw_schema)
    return {
        name: " ".join(line.strip().removeprefix("#").strip() for line in comment.splitlines())
        for comment, name in _TABLE.findall(source)
    }


if __name__ == "__main__":
    SOURCES.write_text(sources_yml(), encoding="utf-8")
