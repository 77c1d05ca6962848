"""Titles as departments all over the country print them, and lines that are no statement's title."""

from __future__ import annotations

import pytest

from extract.recognise import lexicon
from extract.recognise.text_form import plain
from tests.dbt_project.meaning_bench import Meaning, rows_of

TITLES = rows_of("national_titles")
# Glued to an agency or quoted: the seeds know them, the shape of a lone line does not.
GLUED = {"附表1 财务收支预算总表部门", "《收支预算总表》"}


@pytest.fixture(scope="module")
def named() -> dict[str, str]:
    """The statement that each title is given, 'unknown' for none."""
    meaning = Meaning()
    for row in TITLES:
        meaning.add_table(row["title"], ["项目", "预算数"])
    known = {row["title_key"]: row["statement_code"] for row in meaning.ask("int_title_meaning")}
    keys = [row["title_key"] for row in meaning.ask("stg_caption", "title_key", order="table_no")]
    return {row["title"]: known.get(key, "unknown") for row, key in zip(TITLES, keys, strict=True)}


def test_every_title_names_its_statement_and_no_other(named):
    wrong = [(row["title"], row["statement_code"], named[row["title"]]) for row in TITLES]
    assert [case for case in wrong if case[1] != case[2]] == []


def test_a_statement_title_looks_like_a_title_to_the_reader():
    missed = [
        row["title"]
        for row in TITLES
        if row["statement_code"] != "unknown"
        and not lexicon.is_title(plain(row["title"]))
        and row["title"] not in GLUED
    ]
    assert missed == []


def test_no_title_is_listed_twice():
    titles = [row["title"] for row in TITLES]
    assert len(titles) == len(set(titles)) > 300
