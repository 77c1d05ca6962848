"""What tests of every room share: the real documents, and warehouses built from them once through the real door."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.running import run

PROJECT = Path(__file__).resolve().parent.parent
ROOMS = ("dbt_project", "expectations", "extract", "mingzhang", "samples")
FILES = ("Makefile", "pyproject.toml", "requirements.lock", "README.md")
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "target", "logs", "*.egg-info")


# Properties are searched again on every machine but CI's, where the same commit must give the same answer.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
if os.environ.get("CI") == "true":
    settings.load_profile("ci")


def pytest_addoption(parser) -> None:
    parser.addoption("--kills", type=int, default=4, help="how many builds are killed at random moments")


@pytest.fixture(scope="session")
def real_documents() -> Path:
    """The folder of real disclosures beside the repository. In CI its absence fails; elsewhere it skips."""
    folder = PROJECT.parent / "shared" / "documents"
    if not folder.is_dir():
        sentence = f"the real documents are not in {folder}"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return folder


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """One folder for the whole run, the same in all worker processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def project_copy(shared_folder) -> Path:
    """A copy of the working tree, so that a test may run the doors without touching it."""
    return once(shared_folder / "project", copy_project)


@pytest.fixture(scope="session")
def sample_warehouse(shared_folder, project_copy) -> Path:
    """The warehouse folder that a plain `make` builds from the bundled samples, built once for all tests. Read only."""
    return once(shared_folder / "sample_warehouse", lambda folder: make_warehouse(project_copy, folder))


@pytest.fixture(scope="session")
def two_samples(shared_folder, project_copy) -> Path:
    """A folder with documents/ (two samples) and the warehouse/ built from them; tests copy it before they change it."""

    def build(folder: Path) -> None:
        (folder / "documents").mkdir(parents=True)
        for sample in sorted((project_copy / "samples" / "documents").glob("*.txt"))[:2]:
            shutil.copy2(sample, folder / "documents")
        make_warehouse(project_copy, folder / "warehouse", folder / "documents")

    return once(shared_folder / "two_samples", build)


@pytest.fixture
def place(two_samples, tmp_path) -> Path:
    """A folder of one's own with documents/ and the warehouse/ built from them."""
    folder = tmp_path / "place"
    run(["cp", "-a", str(two_samples), str(folder)]).check_returncode()  # keeps links and times
    return folder


@pytest.fixture(scope="session")
def text_warehouse(shared_folder, project_copy, real_documents) -> Path:
    """The warehouse folder built from the five real text documents, built once for all tests. Read only."""
    documents = real_documents / "text"
    return once(shared_folder / "text_warehouse", lambda folder: make_warehouse(project_copy, folder, documents))


@pytest.fixture(scope="session")
def pdf_warehouse(shared_folder, project_copy, real_documents) -> Path:
    """The warehouse folder built from the real PDFs, built once for all tests. Read only."""
    documents = real_documents / "pdf"
    return once(shared_folder / "pdf_warehouse", lambda folder: make_warehouse(project_copy, folder, documents))


@pytest.fixture(scope="session")
def office_warehouse(shared_folder, project_copy, real_documents) -> Path:
    """The warehouse folder built from the real workbooks and Word files, built once for all tests. Read only."""
    documents = real_documents / "office"
    return once(shared_folder / "office_warehouse", lambda folder: make_warehouse(project_copy, folder, documents))


@pytest.fixture(scope="session")
def html_warehouse(shared_folder, project_copy, real_documents) -> Path:
    """The warehouse folder built from the real web pages, built once for all tests. Read only."""
    documents = real_documents / "html"
    return once(shared_folder / "html_warehouse", lambda folder: make_warehouse(project_copy, folder, documents))


@pytest.fixture(scope="session")
def cases_warehouse(shared_folder, project_copy, real_documents) -> Path:
    """The warehouse folder built from the real documents on which something once went wrong, built once. Read only."""
    documents = real_documents / "cases"
    return once(shared_folder / "cases_warehouse", lambda folder: make_warehouse(project_copy, folder, documents))


def once(folder: Path, make) -> Path:
    """Let one of the worker processes make a folder, and the others wait for it; what failed once is not tried again."""
    done = folder.with_name(f"{folder.name}.done")
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            done.write_text("it was not finished", encoding="utf-8")
            try:
                make(folder)
            except AssertionError as error:
                done.write_text(str(error), encoding="utf-8")
                raise
            done.write_text("", encoding="utf-8")
    assert not done.read_text(encoding="utf-8"), f"{folder.name}: {done.read_text(encoding='utf-8')}"
    return folder


def copy_project(folder: Path) -> None:
    """Copy what the doors need, times included (the set-up stamp of the virtual environment compares them).

    The plan that dbt compiled comes along: it is of the same project, and the tests of this process need it anyway."""
    from mingzhang.pipeline.compiled import PLANS, plan_of_project

    folder.mkdir(parents=True)
    plan = plan_of_project().folder
    for room in ROOMS:
        shutil.copytree(PROJECT / room, folder / room, ignore=LEFT_BEHIND)
    if plan.is_relative_to(PLANS):
        for kept in (plan, PLANS / ".dbt"):
            shutil.copytree(kept, folder / kept.relative_to(PROJECT))
    for name in FILES:
        shutil.copy2(PROJECT / name, folder / name)


def make(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    """Run `make` in a copy of the project, with the virtual environment that runs the tests; its rooms are the copy's."""
    venv = Path(sys.prefix)  # whoever runs the tests has set it up: its stamp is not looked at
    inherited = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    return run(
        ["make", "-o", f"{venv}/ready", f"VENV={venv}", *words],
        cwd=project,
        env={**inherited, "PYTHONPATH": str(project), "MINGZHANG_DEBUG": "", **environment},
    )


def make_warehouse(project: Path, warehouse: Path, documents: Path | None = None) -> None:
    """Build a warehouse through `make build`, and fail with what it said if it did not publish one."""
    said = make(project, "build", f"WAREHOUSE={warehouse}", *([f"DOCUMENTS={documents}"] if documents else []))
    assert said.returncode == 0, said.stdout + said.stderr
