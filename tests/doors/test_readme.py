"""The questions in the documents are put to the warehouse that a plain `make` builds, and have the answers shown there."""

from __future__ import annotations

import re
import shlex

import pytest

from tests.conftest import PROJECT
from tests.doors.doors import mingzhang

README = PROJECT / "README.md"
QUERIES = PROJECT / "docs" / "queries.md"


@pytest.mark.slow
def test_the_question_in_the_readme_has_the_answer_in_the_readme(project_copy, sample_warehouse):
    text = README.read_text(encoding="utf-8")
    question, answer = re.search(
        r"```sh\n\.venv/bin/mingzhang (sql .+?)\n```\n\n```text\n(.+?)```", text, re.S
    ).groups()
    said = mingzhang(project_copy, *shlex.split(question), "--warehouse", sample_warehouse)
    assert said.returncode == 0, said.stderr
    assert [line.split() for line in said.stdout.splitlines()] == [line.split() for line in answer.splitlines()]


@pytest.mark.slow
def test_every_query_in_the_documents_has_the_answer_shown_there(project_copy, sample_warehouse):
    asked = re.findall(r"```sql\n(.+?)```\n(?:\n```text\n(.+?)```)?", QUERIES.read_text(encoding="utf-8"), re.S)
    assert len(asked) >= 5
    for query, answer in asked:
        said = mingzhang(project_copy, "sql", "-", "--warehouse", sample_warehouse, input=query)
        assert said.returncode == 0, said.stderr
        if answer:
            assert [line.split() for line in said.stdout.splitlines()] == [line.split() for line in answer.splitlines()]


def test_the_readme_names_every_command_and_exit_code():
    from mingzhang.cli import app
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
        PROJECT / "CONTRIBUTING.md",
        PROJECT / "SECURITY.md",
        *sorted((PROJECT / "docs").glob("*.md")),
    ):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
