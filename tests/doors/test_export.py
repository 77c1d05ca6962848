"""Exports of the published marts: whole, typed, described, and with no cell that runs."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import time
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from mingzhang.safe_text import csv_cell
from tests.doors.doors import ask, mingzhang
from tests.running import run


def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe():
    for text in ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"):
        assert csv_cell(text) == f"'{text}", text


def test_numbers_and_names_stay_as_they_are():
    for value in ("-1,234.50", "+3", "-5%", "12", "", "司法局", "a=b", None, Decimal("-1.5"), 7):
        assert csv_cell(value) == value


@pytest.mark.slow
def test_a_parquet_export_has_every_mart_and_each_amount_as_a_decimal(project_copy, sample_warehouse, tmp_path):
    said = mingzhang(project_copy, "export", tmp_path / "out", "--warehouse", sample_warehouse)
    assert said.returncode == 0, said.stderr
    lines = tmp_path / "out" / "fact_budget_line.parquet"
    rows, kind = duckdb.sql(f"select count(*), any_value(typeof(amount_yuan)) from '{lines}'").fetchone()
    assert [(rows,)] == ask(sample_warehouse, "select count(*) from marts.fact_budget_line")
    assert kind == "DECIMAL(18,2)"


@pytest.mark.slow
def test_a_csv_export_is_a_valid_data_package_that_excel_opens(project_copy, sample_warehouse, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    said = mingzhang(project_copy, "export", tmp_path / "out", "-f", "csv", "--only", "dim_agency", "--only", "fact_key_figure",
                     "--warehouse", sample_warehouse)  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "out" / "dim_agency.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert all(field["description"] for resource in package["resources"] for field in resource["schema"]["fields"])
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    with (tmp_path / "out" / "dim_agency.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["agency_name"] for row in csv.DictReader(file)}
    assert "阳泉市司法局" in names


@pytest.mark.slow
def test_a_workbook_has_a_sheet_a_mart_and_says_what_each_column_means(project_copy, sample_warehouse, tmp_path):
    place = tmp_path / "marts.xlsx"
    said = mingzhang(
        project_copy, "export", place, "-f", "xlsx", "--only", "fact_key_figure", "--warehouse", sample_warehouse
    )
    assert said.returncode == 0, said.stderr
    workbook = openpyxl.load_workbook(place, read_only=True)
    assert workbook.sheetnames == ["about", "fact_key_figure"]
    assert (
        len(list(workbook["fact_key_figure"].rows))
        == 1 + ask(sample_warehouse, "select count(*) from marts.fact_key_figure")[0][0]
    )


@pytest.mark.slow
def test_an_export_replaces_an_export_and_nothing_else(project_copy, sample_warehouse, tmp_path):
    place = tmp_path / "mine"
    place.mkdir()
    (place / "thesis.txt").write_text("years of work")
    refused = mingzhang(project_copy, "export", place, "--only", "dim_fund", "--warehouse", sample_warehouse)
    assert refused.returncode == 2 and "something other than an export" in refused.stderr
    assert (place / "thesis.txt").read_text() == "years of work"
    for _ in range(2):
        again = mingzhang(
            project_copy, "export", tmp_path / "out", "--only", "dim_fund", "--warehouse", sample_warehouse
        )
        assert again.returncode == 0, again.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        ".mingzhang-export",
        "datapackage.json",
        "dim_fund.parquet",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "out"]


def test_what_does_not_exist_is_named_in_one_sentence(project_copy, tmp_path):
    said = mingzhang(project_copy, "export", tmp_path / "out", "--warehouse", tmp_path / "none")
    assert said.returncode == 2 and "There is no warehouse" in said.stderr


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    """A PostgreSQL server of its own on a socket in a folder of the test; its address."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("no PostgreSQL server is installed here")
    psycopg = pytest.importorskip("psycopg")
    binaries, folder = programs[-1].parent, tmp_path_factory.mktemp("pg")
    as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    if as_user:
        for parent in [folder, *folder.parents][:4]:
            parent.chmod(0o755)
        shutil.chown(folder, 65534, 65534)
    data = folder / "data"
    initdb = [
        *as_user,
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "tester",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    run(initdb).check_returncode()
    server = subprocess.Popen([*as_user, binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    address = f"postgresql://tester@/postgres?host={folder}"
    try:
        for _ in range(100):
            try:
                psycopg.connect(address).close()
                break
            except psycopg.OperationalError:
                time.sleep(0.2)
        yield address
    finally:
        server.send_signal(signal.SIGINT)  # a fast shutdown: what a test left open is closed, not waited for
        server.wait(20)


@pytest.mark.slow
def test_postgresql_gets_types_comments_keys_and_the_same_sums(project_copy, sample_warehouse, postgres):
    import psycopg

    for _ in range(2):  # the second export replaces the first
        said = mingzhang(project_copy, "export", postgres, "-f", "postgres", "--warehouse", sample_warehouse)
        assert said.returncode == 0, said.stderr
    total = "select sum(amount_yuan), count(*) from marts.fact_budget_line where is_additive"
    with psycopg.connect(postgres) as server:
        assert server.execute(total).fetchone() == ask(sample_warehouse, total)[0]
        assert server.execute("select obj_description('marts.dim_agency'::regclass)").fetchone()[0]
        keys = server.execute(
            "select conrelid::regclass::text from pg_constraint where contype = 'p' and connamespace = 'marts'::regnamespace"
        ).fetchall()
        assert {("marts.dim_agency",), ("marts.fact_budget_line",), ("marts.dim_fund",)} <= set(keys)
