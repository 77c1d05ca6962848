"""The same documents built twice from nothing give the same rows in every schema: raw, marts, and all that lies between.

The second build has its folder elsewhere, files made in another order at other times, another number of workers and
other batches. What lies between is compared in one database for each: the second has its raw rows in another order.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from extract.landing import extractor_version, land, load
from mingzhang.pipeline.batch import model_disclosures, scratch
from mingzhang.pipeline.build_file import begin_file
from mingzhang.pipeline.compiled import plan_of_project
from mingzhang.pipeline.model import assign, model_corpus, publish_only
from mingzhang.pipeline.run_plan import build_nodes, connect
from samples.load import write_one
from tests.conftest import PROJECT
from tests.pipeline.tables import differences, fingerprints

pytestmark = pytest.mark.slow
SAMPLES = PROJECT / "samples" / "documents"
TYPESET = (0, 1, 4, 9)  # four agencies' templates, two years of one of them
BUNDLED = (
    "dingzhou-kaiyuan-2017-budget-narrative.docx",
    "dingzhou-kaiyuan-2017-budget-tables.xlsx",
    "putuo-government-office-2025-budget.html",
    "yangquan-justice-2026-budget.pdf",
)
OFFICE_FILES = 3
LONG_AGO = 1_500_000_000  # seconds since 1970
# Which disclosures were modelled together is another thing in every build.
OF_THE_BATCHES = "batch."


@pytest.fixture(scope="module")
def originals(tmp_path_factory) -> list[tuple[str, Path]]:
    """The documents: (name in the folder, where it lies). Real workbooks too, where they are beside the repository."""
    drawer = tmp_path_factory.mktemp("drawer")
    found = [(f"甲/{number}.txt", write_one(drawer, number)) for number in TYPESET]
    corrected = drawer / "corrected.txt"
    corrected.write_text(
        found[1][1].read_text(encoding="utf-8") + "\n更正说明：附表有误，现予更正。\n", encoding="utf-8"
    )
    found += [("甲/更正.txt", corrected), ("丙/又一份.txt", found[0][1])]
    found += [(f"乙/{name}", SAMPLES / name) for name in BUNDLED]
    office = PROJECT.parent / "shared" / "documents" / "office"
    workbooks = sorted(path for path in office.rglob("*") if path.suffix in (".xls", ".doc"))[:OFFICE_FILES]
    return [*found, *((f"office/{path.name}", path) for path in workbooks)]


def laid_out(folder: Path, originals: list[tuple[str, Path]], first_time: int) -> Path:
    """The documents in a folder, made one after the other in the order given."""
    for number, (name, path) in enumerate(originals):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (first_time + number, first_time + number))
    (folder / "manifest.csv").write_text("file,agency,level\n甲/9.txt,某市某局,dept\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def one(originals, tmp_path_factory) -> Path:
    return laid_out(tmp_path_factory.mktemp("one") / "documents", originals, LONG_AGO)


@pytest.fixture(scope="module")
def other(originals, tmp_path_factory) -> Path:
    return laid_out(tmp_path_factory.mktemp("other") / "elsewhere" / "公开", originals[::-1], LONG_AGO * 11 // 10)


def built(documents: Path, place: Path, workers: int) -> tuple[Path, dict[str, tuple]]:
    """A build of the folder from nothing; -> (what is published, the fingerprints of its tables)."""
    place.mkdir()
    plan = plan_of_project()
    database = place / plan.template.name
    begin_file(plan, database)
    landed = land(documents, place / "landing", workers=workers)
    with connect(database) as connection:
        load(landed, connection)
    model_corpus(database, plan, place / "pieces", extractor_version(), workers=workers)
    with connect(database) as connection:
        before = fingerprints(connection)
        publish_only(connection, plan)
    return database, {table: said for table, said in before.items() if not table.startswith(OF_THE_BATCHES)}


def test_another_folder_order_and_number_of_workers_give_the_same_build(one, other, tmp_path, monkeypatch):
    published, tables = built(one, tmp_path / "alone", workers=1)
    monkeypatch.setattr("mingzhang.pipeline.model.CELLS_IN_BATCH", 4000)
    published_too, tables_too = built(other, tmp_path / "three", workers=3)
    assert len(list((tmp_path / "three" / "pieces").iterdir())) > len(list((tmp_path / "alone" / "pieces").iterdir()))
    assert {table for table in tables.keys() | tables_too.keys() if tables.get(table) != tables_too.get(table)} == set()
    assert differences(published, published_too) == []


def modelled_at_once(documents: Path, place: Path, order: str | None) -> dict[str, tuple]:
    """The fingerprints of every table when all is modelled in one database. order: of the raw rows, by an expression."""
    place.mkdir()
    plan = plan_of_project()
    landed = land(documents, place / "landing", workers=2)
    with scratch(plan, place) as connection:
        load(landed, connection)
        if order:
            shuffle(connection, order)
        assign(connection, plan)
        model_disclosures(connection, plan, tests=False)
        build_nodes(connection, plan.models("corpus"))
        return fingerprints(connection)


def shuffle(connection: duckdb.DuckDBPyConnection, order: str) -> None:
    rows = "select table_name from duckdb_tables() where schema_name = 'raw' and database_name = current_database()"
    for (table,) in connection.execute(rows).fetchall():
        connection.execute(f"create or replace table raw.{table} as select * from raw.{table} as one order by {order}")


def test_no_model_depends_on_the_order_of_the_rows_that_it_reads(one, other, tmp_path):
    tables = modelled_at_once(one, tmp_path / "as landed", order=None)
    shuffled = modelled_at_once(other, tmp_path / "shuffled", order="md5(one::varchar)")
    for schema in ("raw", "staging", "intermediate", "reconciliation", "marts"):
        assert any(table.startswith(f"{schema}.") for table in tables)
    assert {table for table in tables.keys() | shuffled.keys() if tables.get(table) != shuffled.get(table)} == set()
