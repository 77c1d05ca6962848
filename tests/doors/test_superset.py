"""The dashboard of Superset: its files agree with one another and with the warehouse, and a real browser shows it."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import time
import urllib.request
import zipfile
from pathlib import Path

import duckdb
import pytest
import yaml

from bi.environment import environment_folder
from bi.superset import door
from tests.browser import browser
from tests.conftest import PROJECT
from tests.running import run

FOLDER = PROJECT / "bi" / "superset"


def assets(kind: str) -> list[dict]:
    return [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "assets" / kind).rglob("*.yaml"))
    ]


def named(chart: dict) -> set[str]:
    """The columns and metrics that a chart names."""
    words = chart["params"]
    said = [words.get("metric"), words.get("x_axis"), *words.get("metrics", []), *words.get("groupby", [])]
    said += words.get("all_columns", []) + [
        one["subject"] for one in words["adhoc_filters"] if "subject" in one
    ]  # others are SQL
    return {one for one in said if one}


def test_the_dashboard_has_at_least_eight_charts_whose_columns_are_in_their_datasets():
    datasets = {dataset["uuid"]: dataset for dataset in assets("datasets")}
    charts = {chart["uuid"]: chart for chart in assets("charts")}
    (dashboard,) = assets("dashboards")
    shown = [
        node["meta"]["uuid"]
        for node in dashboard["position"].values()
        if isinstance(node, dict) and node["type"] == "CHART"
    ]
    assert len(shown) == len(set(shown)) >= 8 and set(shown) == charts.keys()
    for chart in charts.values():
        dataset = datasets[chart["dataset_uuid"]]
        known = {column["column_name"] for column in dataset["columns"]} | {
            m["metric_name"] for m in dataset["metrics"]
        }
        assert named(chart) <= known, chart["slice_name"]


def test_every_label_is_in_chinese_and_in_english():
    labels = [chart["slice_name"] for chart in assets("charts")]
    labels += [one["verbose_name"] for dataset in assets("datasets") for one in dataset["columns"]]
    for label in labels:
        assert any("一" <= sign <= "鿿" for sign in label) and any(
            sign.isascii() and sign.isalpha() for sign in label
        ), label


@pytest.mark.slow
def test_every_dataset_has_the_columns_and_metrics_that_it_tells(sample_warehouse):
    with duckdb.connect(str(sample_warehouse / "warehouse.duckdb"), read_only=True) as connection:
        for dataset in assets("datasets"):
            told = {column["column_name"] for column in dataset["columns"]}
            found = connection.sql(dataset["sql"])
            assert told <= set(found.columns), dataset["table_name"]
            for metric in dataset["metrics"]:
                assert connection.sql(f"select {metric['expression']} from found").fetchone()[0] is not None


def test_the_bundle_names_the_warehouse_that_is_given_and_nothing_is_left_open():
    with zipfile.ZipFile(io.BytesIO(door.bundle(Path("/a/warehouse.duckdb")))) as bundle:
        database = yaml.safe_load(bundle.read("mingzhang/databases/mingzhang.yaml"))
        assert len(bundle.namelist()) > 12
    assert database["sqlalchemy_uri"] == "duckdb:////a/warehouse.duckdb"
    assert database["extra"]["engine_params"]["connect_args"] == {"read_only": True}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.mark.slow
def test_a_real_browser_shows_every_chart_and_no_request_leaves(sample_warehouse, tmp_path):
    folder = environment_folder("superset")
    if not (folder / "bin" / "superset").exists():
        pytest.skip(
            f"Superset is not installed in {folder}: make superset installs it (900 MB), SUPERSET_VENV names another"
        )
    browser()
    port = free_port()
    variables = door.prepare(folder, tmp_path / "superset", sample_warehouse / "warehouse.duckdb")
    address = f"http://127.0.0.1:{port}"
    serve = [folder / "bin" / "superset", "run", "--host", "127.0.0.1", "--port", str(port), "--with-threads"]
    with (tmp_path / "log").open("w") as log, subprocess.Popen(serve, env=variables, stdout=log, stderr=log) as server:
        try:
            _wait_for(f"{address}/health")
            look = [folder / "bin" / "python", FOLDER / "picture.py", address, variables["SUPERSET_PASSWORD"]]
            said = run([*look, tmp_path / "dashboard.png"], limit=400)
            assert said.returncode == 0, said.stderr
            seen = json.loads(said.stdout)
            assert (seen["charts"], seen["loading"], seen["errors"], seen["left"]) == (len(assets("charts")), 0, [], [])
            assert (tmp_path / "dashboard.png").stat().st_size > 50_000
        finally:
            server.kill()


def _wait_for(address: str) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"{address} did not answer")
