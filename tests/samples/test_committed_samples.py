"""The committed documents print their facts, and reading them gives the facts back."""

import pytest

from samples.build import DOCUMENTS, content, files_of
from samples.facts import all_facts
from tests.samples.round_trip import differences

FILES = [(name, entry, document) for facts in all_facts() for name, entry, document in files_of(facts)]


@pytest.mark.parametrize(("name", "entry", "document"), FILES, ids=[name for name, _, _ in FILES])
def test_a_committed_sample_is_read_back_whole(name, entry, document):
    assert differences(document, DOCUMENTS / name) == []


@pytest.mark.parametrize(
    ("name", "entry", "document"),
    [file for file in FILES if file[1]["format"] == "txt"],
    ids=lambda value: str(value)[:40],
)
def test_a_committed_text_is_what_the_typesetter_writes_today(name, entry, document):
    assert (DOCUMENTS / name).read_bytes() == content(entry, document)


def test_every_committed_sample_has_facts_and_all_are_small():
    committed = sorted(path.name for path in DOCUMENTS.iterdir())
    assert committed == sorted(name for name, _, _ in FILES)
    assert sum(path.stat().st_size for path in DOCUMENTS.iterdir()) < 5_000_000
