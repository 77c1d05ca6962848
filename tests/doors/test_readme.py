"""The questions in the documents are put to the warehouse that a plain `make` builds, and have the answers shown there."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, make
from tests.doors.doors import mingzhang
from tests.running import run

README = PROJECT / "README.md"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_question_in_the_readme_has_the_answer_in_the_readme(project_copy, sample_warehouse, name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    question, answer = re.search(
        r"```sh\n\.venv/bin/mingzhang (sql .+?)\n```\n\n```text\n(.+?)```", text, re.S
    ).groups()
    said = mingzhang(project_copy, *shlex.split(question), "--warehouse", sample_warehouse)
    assert said.returncode == 0, said.stderr
    assert [line.split() for line in said.stdout.splitlines()] == [line.split() for line in answer.splitlines()]


QUERY = re.compile(r"```sql\n(.+?)```\n(?:\n```text\n(.+?)```)?", re.S)


@pytest.mark.slow
@pytest.mark.parametrize("page", sorted(path.name for path in (PROJECT / "docs").glob("*.md")))
def test_every_query_in_the_documents_has_the_answer_shown_there(project_copy, sample_warehouse, page):
    asked = QUERY.findall((PROJECT / "docs" / page).read_text(encoding="utf-8"))
    for query, answer in asked:
        said = mingzhang(project_copy, "sql", "-", "--warehouse", sample_warehouse, input=query)
        assert said.returncode == 0, f"{query}\n{said.stderr}"
        if answer:
            shown, expected = ([line.split() for line in text.splitlines()] for text in (said.stdout, answer))
            assert shown == expected, query


def test_both_readmes_name_the_same_tables_commands_and_exit_codes():
    english, chinese = ((PROJECT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    for told in (
        r"`(?:marts\.)?((?:fact|dim|finding|statement|held)_[a-z_]+)",
        r"`mingzhang ([a-z]+)",
        r"^\| (\d+)[ ,、]",
    ):
        assert set(re.findall(told, english, re.M)) == set(re.findall(told, chinese, re.M)), told


COMMANDS = re.compile(r"```sh\n(.+?)```", re.S)
PAGES = [README, PROJECT / "README.zh-CN.md", *sorted((PROJECT / "docs").glob("*.md"))]


def commands(page: Path) -> list[list[str]]:
    """The commands of a page that need no more than the samples, in words. `make` alone is what built them; a FINDING and
    what is written without its path (mingzhang ...) are a reader's own."""
    lines = "\n".join(COMMANDS.findall(page.read_text(encoding="utf-8"))).splitlines()
    told = [shlex.split(line, comments=True) for line in lines]
    return [
        words
        for words in told
        if len(words) > 1
        and words[0] in ("make", ".venv/bin/mingzhang")
        and words[1] != "test"
        and "path/to" not in " ".join(words)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_documents_runs_on_the_samples(project_copy, sample_warehouse, tmp_path, page):
    warehouse = tmp_path / "warehouse"
    run(["cp", "-a", str(sample_warehouse), str(warehouse)]).check_returncode()
    for told in commands(page):
        words = [str(warehouse) if word == "warehouse" else word.replace("../", f"{tmp_path}/") for word in told]
        words = [word.replace("WAREHOUSE=warehouse", f"WAREHOUSE={warehouse}") for word in words]
        words = [str(tmp_path / word) if word.endswith(".png") else word for word in words]
        if words[0] == "make":
            named = [] if any(word.startswith("WAREHOUSE=") for word in words) else [f"WAREHOUSE={warehouse}"]
            said = make(project_copy, *words[1:], *named)
        else:
            named = [] if "--warehouse" in words or words[1] == "check" else ["--warehouse", str(warehouse)]
            said = mingzhang(project_copy, *words[1:], *named)
        assert said.returncode == 0, f"{words}\n{said.stderr}"


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.zh-CN.md", "docs/getting-started.md"])
def test_the_first_answer_that_is_shown_is_the_answer(project_copy, sample_warehouse, page):
    text = (PROJECT / page).read_text(encoding="utf-8")
    question, answer = re.search(
        r"```sh\n\.venv/bin/mingzhang (sql [^\n]+)\n```\n\n```text\n(.+?)```", text, re.S
    ).groups()
    said = mingzhang(project_copy, *shlex.split(question), "--warehouse", sample_warehouse)
    assert [line.split() for line in said.stdout.splitlines()] == [line.split() for line in answer.splitlines()]


@pytest.mark.slow
def test_the_python_in_the_documents_runs(sample_warehouse):
    (code,) = re.findall(r"```python\n(.+?)```", (PROJECT / "docs" / "tools.md").read_text(encoding="utf-8"), re.S)
    found = {}
    exec(code.replace("warehouse/warehouse.duckdb", f"{sample_warehouse}/warehouse.duckdb"), found)
    assert found["figures"].height > 100


def test_at_least_thirty_questions_are_asked_in_the_documents():
    pages = [path.read_text(encoding="utf-8") for path in (PROJECT / "docs").glob("questions-*.md")]
    assert sum(len(QUERY.findall(page)) for page in pages) >= 30


def test_the_page_of_the_rules_is_the_catalogue():
    said = run([sys.executable, PROJECT / "dbt_project" / "rule_page.py", "--check"])
    assert said.returncode == 0, said.stderr


def test_the_readme_names_every_command_and_exit_code():
    from mingzhang.commands import app
    from mingzhang.failure import Exit

    text = README.read_text(encoding="utf-8")
    for command in app.registered_commands:
        name = command.name or command.callback.__name__
        assert name in ("build", "docs") or f"`mingzhang {name}" in text or f"`{name}`" in text, name
    for code in Exit:
        assert re.search(rf"\b{code.value}\b", text), code


def test_links_in_the_documents_lead_somewhere():
    for document in (
        README,
        PROJECT / "README.zh-CN.md",
        PROJECT / "CONTRIBUTING.md",
        PROJECT / "SECURITY.md",
        *sorted((PROJECT / "docs").glob("*.md")),
    ):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
