"""A landed database of its own for who works on the models with dbt: the published file is never opened by it."""

from __future__ import annotations

import json
from pathlib import Path

from extract.landing import create_raw_tables, extractor_version, land, load
from mingzhang.failure import Exit, Failure
from mingzhang.fingerprint import documents_fingerprint
from mingzhang.home import DATABASE, Home
from mingzhang.pipeline.run_dbt import run_dbt
from mingzhang.pipeline.run_plan import connect
from mingzhang.progress import Progress


def run_dbt_on_documents(words: list[str], documents: Path, home: Home, progress: Progress) -> None:
    """Land the documents in home/development/warehouse.duckdb, if they have changed, and run dbt over it.

    words: what follows `dbt` on a command line. Raises Failure where there is no document, or dbt fails.
    """
    if not documents.exists():
        raise Failure(Exit.USAGE, f"There is no file or folder {documents}: name one with DOCUMENTS=...")
    with home.lock():
        database = _landed(documents, home, progress)
        if not run_dbt(words, database, home.development / "target", home.development / "logs"):
            raise Failure(Exit.DEFECT, f"dbt did not succeed; its full log is in {home.development / 'logs'}.")


def _landed(documents: Path, home: Home, progress: Progress) -> Path:
    database = home.development / DATABASE
    said = home.development / "landed.json"
    inputs = {"documents": documents_fingerprint(documents), "extractor": extractor_version()}
    if database.is_file() and said.is_file() and json.loads(said.read_text(encoding="utf-8")) == inputs:
        return database
    home.development.mkdir(parents=True, exist_ok=True)
    said.unlink(missing_ok=True)
    database.unlink(missing_ok=True)
    progress.begin("reading documents")
    try:
        landed = land(documents, home.landing)
        with connect(database) as connection:
            create_raw_tables(connection)
            load(landed, connection)
    finally:
        progress.end()
    said.write_text(json.dumps(inputs), encoding="utf-8")
    return database
