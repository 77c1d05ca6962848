"""The questions in the documents are put to the warehouse that a plain `make` builds, and have the answers shown there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

from tests.conftest import PROJECT
from tests.doors.doors import mingzhang

README = PROJECT / "README.md"


@pytest.mark.slow
def test_the_question_in_the_readme_has_the_answer_in_the_readme(project_copy, sample_warehouse):
    text = README.read_text(encoding="utf-8")
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


def test_at_least_thirty_questions_are_asked_in_the_documents():
    pages = [path.read_text(encoding="utf-8") for path in (PROJECT / "docs").glob("questions-*.md")]
    assert sum(len(QUERY.findall(page)) for page in pages) >= 30


def test_the_page_of_the_rules_is_the_catalogue():
    said = subprocess.run([sys.executable, PROJECT / "dbt_project" / "rule_page.py", "--check"], capture_output=True)
    assert said.returncode == 0, said.stderr.decode()


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
