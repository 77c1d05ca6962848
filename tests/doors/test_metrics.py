"""The metrics of bi/metrics: their view counts each yuan once, they name its columns, and MetricFlow answers them."""

from __future__ import annotations

import os

import duckdb
import pytest
import yaml

from bi.environment import environment_folder
from bi.metrics import door
from tests.conftest import PROJECT
from tests.running import run

FOLDER = PROJECT / "bi" / "metrics"


@pytest.fixture
def view(sample_warehouse):
    """A connection in which `disclosures` is the view of the metrics over the samples."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{sample_warehouse / 'warehouse.duckdb'}' as published (read_only)")
        connection.execute(
            f"create view disclosures as {(FOLDER / 'models' / 'disclosures.sql').read_text(encoding='utf-8')}"
        )
        yield connection


@pytest.mark.slow
def test_a_disclosure_is_one_row_and_no_unit_stands_beside_its_department(view):
    assert view.sql("select count(*) = count(distinct disclosure_id) and count(*) > 5 from disclosures").fetchone() == (
        True,
    )
    within = """
        select count(*)
        from disclosures
        inner join published.marts.dim_disclosure as disclosure using (disclosure_id)
        where disclosure.is_within_department
    """
    assert view.sql(within).fetchone() == (0,)


@pytest.mark.slow
def test_a_metric_names_columns_that_the_view_has_and_their_sum_is_the_key_figures(view):
    told = yaml.safe_load((FOLDER / "models" / "metrics.yml").read_text(encoding="utf-8"))
    [model] = told["semantic_models"]
    for measure in model["measures"]:
        view.sql(f"select {measure['agg']}({measure['expr']}) from disclosures").fetchone()
    for dimension in model["dimensions"]:
        view.sql(f"select {dimension['name']} from disclosures").fetchone()
    known = {measure["name"] for measure in model["measures"]}
    assert {one["type_params"]["measure"] for one in told["metrics"] if one["type"] == "simple"} <= known
    summed = "select sum(amount_yuan) / 10000 from published.marts.fact_key_figure where figure = 'expenditure' and is_latest and not is_within_department"
    assert view.sql("select sum(expenditure) from disclosures").fetchone() == pytest.approx(view.sql(summed).fetchone())


@pytest.mark.slow
def test_metricflow_answers_where_it_is_installed(sample_warehouse, tmp_path):
    folder = environment_folder("metrics")
    if not (folder / "bin" / "mf").exists():
        pytest.skip(f"MetricFlow is not installed in {folder}: make metrics installs it, METRICS_VENV names another")
    database = tmp_path / "warehouse.duckdb"
    os.link(sample_warehouse / "warehouse.duckdb", database)
    words = [
        "query",
        "--metrics",
        "expenditure",
        "--group-by",
        "disclosure__province",
        "--csv",
        str(tmp_path / "answer.csv"),
    ]
    here = {**os.environ, "METRICS_VENV": str(folder)}
    done = run(["python3", "-m", "bi.metrics.door", str(tmp_path), *words], cwd=PROJECT, env=here)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "山西省" in (tmp_path / "answer.csv").read_text(encoding="utf-8")


def test_without_a_warehouse_it_says_what_to_do(tmp_path):
    with pytest.raises(SystemExit, match="run `make` first"):
        door.main([str(tmp_path)])
