"""A Document that is kept comes back as it was read, and what is kept spares the reading."""

from __future__ import annotations

import os
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract.landing
from extract.document import Box, Cell, Document, Message, Paragraph, StrayNumber, Table
from extract.kept_documents import KeptDocuments, readers_version
from extract.landing import land
from extract.readers import read
from extract.reading import FileResult
from tests.conftest import PROJECT

NAME = "0" * 64
words = st.text(string.printable + "预算表\u3000\ud800\U00020000", max_size=8)
whole = st.integers(0, 9)
boxes = st.none() | st.builds(Box, *[st.floats(allow_nan=False, width=32)] * 4)
cells = st.builds(
    Cell,
    whole,
    whole,
    words,
    whole,
    whole,
    whole,
    boxes,
    st.floats(0, 9),
    st.booleans(),
    st.none() | words,
    st.none() | words,
)
strays = st.builds(StrayNumber, words, whole, boxes, words)
tables = st.builds(
    Table, st.lists(cells, max_size=3), whole, whole, whole, boxes, st.booleans(), st.none() | words, st.booleans(),
    st.booleans(), st.lists(strays, max_size=2),
)  # fmt: skip
paragraphs = st.builds(Paragraph, words, whole, boxes, st.sampled_from(["body", "footer"]))
messages = st.builds(Message, st.just("info"), words, words, st.none() | whole)
documents = st.builds(
    Document, words, whole, st.lists(tables | paragraphs, max_size=3), st.lists(messages, max_size=2),
    st.lists(words, max_size=2), st.none() | words,
)  # fmt: skip


@given(documents)
def test_what_is_kept_comes_back_as_it_was(tmp_path_factory, document):
    kept = KeptDocuments(tmp_path_factory.mktemp("kept"))
    kept.keep(NAME, document)
    assert kept.find(NAME) == document


@pytest.mark.parametrize("path", sorted((PROJECT / "samples" / "documents").rglob("*.*")), ids=lambda path: path.name)
def test_a_sample_of_every_format_comes_back_as_it_was_read(tmp_path, path):
    if path.suffix in (".csv", ".md"):
        pytest.skip("no document")
    kept, document = KeptDocuments(tmp_path), read(path)
    kept.keep(NAME, document)
    assert kept.find(NAME) == document


def test_what_is_cut_off_or_not_there_is_read_again(tmp_path):
    kept = KeptDocuments(tmp_path)
    assert kept.find(NAME) is None
    kept.keep(NAME, Document("text", 1, [Paragraph("预算")]))
    file = tmp_path / readers_version() / NAME
    for damaged in (b"", b"x", file.read_bytes()[:-3]):
        file.write_bytes(damaged)
        assert kept.find(NAME) is None


def test_another_recogniser_opens_no_file_again(tmp_path, monkeypatch):
    documents, landing = tmp_path / "documents", tmp_path / "landing"
    documents.mkdir()
    (documents / "a.txt").write_text("2026年部门预算 支出 1.00 万元", encoding="utf-8")
    (documents / "b.pdf").write_bytes(b"%PDF-1.4 damaged")
    assert land(documents, landing, workers=1).read_now == 2
    (held,) = (landing / "documents" / readers_version()).iterdir()  # what could not be read is not kept
    KeptDocuments(landing / "documents").keep(held.name, Document("kept", 7, [Paragraph("预算")]))
    monkeypatch.setattr(extract.landing, "extractor_version", lambda: "another")
    outcome: list[FileResult] = []
    land(documents, landing, workers=1, on_file=outcome.append)
    assert {(result.status, result.pages) for result in outcome} == {("read", 7), ("unreadable", 0)}


def test_what_other_readers_read_and_what_is_long_unused_goes(tmp_path):
    kept = KeptDocuments(tmp_path)
    for name in ("old", "new"):
        kept.keep(name, Document("text", 1, []))
    os.utime(tmp_path / readers_version() / "old", (0, 0))
    (tmp_path / "other").mkdir()
    kept.prune(30)
    assert [path.name for path in (tmp_path / readers_version()).iterdir()] == ["new"]
    assert not (tmp_path / "other").exists()
