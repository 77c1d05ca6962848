"""Have dbt compile the project, once for each state of it: what it wrote is kept under the hash of the project.

`dbt compile` resolves refs, macros and variables. Beside its SQL a template is kept: a DuckDB file that holds the seeds
(loaded by `dbt seed`), the models of seeds alone, and schema raw, empty; and what the data tests of seeds found. A piece of work then is a copy of the
template, raw rows, and the compiled models in order: no dbt, about a second a piece. tests/pipeline/ holds the tables
that come of it against those of `dbt build`.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from graphlib import TopologicalSorter
from importlib.metadata import version
from pathlib import Path

from extract import raw_schema
from extract.landing import create_raw_tables
from mingzhang.home import DATABASE
from mingzhang.pipeline.plan import REACH, STAGES, Node, Plan
from mingzhang.pipeline.reach import reach_of
from mingzhang.pipeline.run_dbt import DBT_PROJECT, compile_project
from mingzhang.pipeline.run_plan import Found, ask_tests, build_nodes, connect
from mingzhang.pipeline.seed_files import refuse_spoiled_seeds

PLANS = DBT_PROJECT / "target" / "plans"
WRITTEN = "plan.json"
FOUND = "found.json"
KEPT = 3


def plan_of_project() -> Plan:
    """The plan of the project as it is now: kept from an earlier build, or compiled by dbt.

    Raises NotCompiled; a Failure that names the row where a seed cannot be read.
    """
    hashed = _project_hash()
    folder = PLANS / hashed
    if not (folder / WRITTEN).is_file():
        refuse_spoiled_seeds(DBT_PROJECT / "seeds")
        try:
            PLANS.mkdir(parents=True, exist_ok=True)
            place = PLANS
        except OSError:  # installed where nobody may write: compiled for this process alone
            place = Path(tempfile.mkdtemp(prefix="mingzhang-plan-"))
        with _alone(place):
            folder = place / hashed
            if not (folder / WRITTEN).is_file():  # another process may have been first
                _make(place, folder)
    return _read(folder)


def found_in_seeds(plan: Plan) -> list[Found]:
    """The data tests of seeds, and of models of seeds alone, that found rows when the plan was made."""
    found = json.loads((plan.folder / FOUND).read_text(encoding="utf-8"))
    return [Found(test, rows, severity, tuple(sentences)) for test, rows, severity, sentences in found]


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """One process compiles at a time; the others wait for what it makes."""
    with (place / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _project_hash() -> str:
    """The hash of everything that decides what dbt compiles: the project's files, raw's schema, the libraries."""
    digest = hashlib.sha256()
    for library in ("dbt-core", "dbt-duckdb", "duckdb"):
        digest.update(version(library).encode())
    beside = ("compiled.py", "run_plan.py", "reach.py", "batch.py")
    ours = [Path(raw_schema.__file__), *(Path(__file__).with_name(name) for name in beside)]
    for path in [*ours, *_project_files()]:
        digest.update(path.name.encode() if path in ours else path.relative_to(DBT_PROJECT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _project_files() -> list[Path]:
    left_out = {"target", "logs", "dbt_packages"}
    return sorted(
        path
        for path in DBT_PROJECT.rglob("*")
        if path.suffix in (".sql", ".csv", ".yml", ".md")
        and not left_out & set(path.relative_to(DBT_PROJECT).parts[:-1])
    )


def _make(place: Path, folder: Path) -> None:
    """Compile the project and build its template in a folder that becomes visible only when it is whole."""
    # Always the same folder: dbt parses again only what changed, as long as its database has the same name.
    working, memory = place / ".making", place / ".dbt"
    shutil.rmtree(working, ignore_errors=True)
    working.mkdir()
    template = working / DATABASE
    with connect(template) as connection:
        create_raw_tables(connection)
    nodes = _nodes_of(compile_project(template, memory, memory / "logs"))
    with connect(template) as connection:
        plan = Plan(working, nodes)
        build_nodes(connection, plan.models("reference"))
        found = ask_tests(connection, plan.tests("reference"))
    (working / REACH).write_text(json.dumps(reach_of(plan)), encoding="utf-8")
    (working / FOUND).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    written = [asdict(node) for node in nodes]
    (working / WRITTEN).write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    os.rename(working, folder)
    _prune(place, folder)


def _prune(place: Path, current: Path) -> None:
    plans = sorted(
        (path for path in place.iterdir() if not path.name.startswith(".") and path != current),
        key=lambda path: path.stat().st_mtime,
    )
    for path in plans[: -(KEPT - 1)]:
        shutil.rmtree(path, ignore_errors=True)


def _read(folder: Path) -> Plan:
    nodes = json.loads((folder / WRITTEN).read_text(encoding="utf-8"))
    for node in nodes:
        node["needs"] = tuple(node["needs"])
        node["columns"] = tuple(tuple(column) for column in node["columns"])
    return Plan(folder, tuple(Node(**node) for node in nodes))


def _nodes_of(manifest: dict) -> tuple[Node, ...]:
    """The nodes of dbt's manifest.json in an order in which they can be built, each in its stage."""
    found = {
        key: node
        for key, node in manifest["nodes"].items()
        if node["resource_type"] in ("seed", "model", "test") and node["config"].get("enabled", True)
    }
    order = TopologicalSorter(
        {key: [need for need in _needs(node) if need in found] for key, node in sorted(found.items())}
    ).static_order()
    made: dict[str, Node] = {}
    for key in order:
        made[key] = _node(found[key], [made[need] for need in _needs(found[key]) if need in made])
    return tuple(made.values())


def _needs(node: dict) -> list[str]:
    return node["depends_on"].get("nodes", [])  # a seed depends on nothing


def _node(node: dict, needs: list[Node]) -> Node:
    kind = node["resource_type"]
    stages = [stage for stage in STAGES if stage in node["tags"]]
    if kind == "test":
        stage = max((need.stage for need in needs), key=STAGES.index, default="file")
    elif kind == "seed":
        stage = "reference"
    else:
        stage = stages[0] if stages else "disclosures"
    persists = node["config"].get("persist_docs") or {}
    return Node(
        name=node["alias"] if kind != "test" else node["name"],
        kind=kind,
        stage=stage,
        schema=node["schema"],
        sql=node.get("compiled_code") or "",
        needs=tuple(need.name for need in needs),
        is_view=node["config"].get("materialized") == "view",
        has_contract=bool(node["config"].get("contract", {}).get("enforced")),
        description=node["description"] if persists.get("relation") else "",
        columns=tuple(
            (column["name"], column.get("data_type"), column["description"]) for column in node["columns"].values()
        ),
        severity=str(node["config"].get("severity", "error")).lower(),
    )
