"""2,000 damaged documents of every format: each is read or told in a sentence; none hangs, none ends its process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.fuzzing import read_all, write_mutations
from tests.fuzz.originals import originals

FILES, SEED = 2_000, 20_261_130
WORD_DOCUMENT = Path(__file__).resolve().parents[2].parent / "shared" / "documents" / "cases" / "定州_74200056.doc"


@pytest.mark.slow
def test_every_mutated_file_is_read_or_told_in_a_sentence(tmp_path):
    documents = originals(WORD_DOCUMENT if WORD_DOCUMENT.is_file() else None)
    tree = tmp_path / "documents"
    tree.mkdir()
    write_mutations(documents, tree, FILES, SEED)
    outcome = read_all(tree, tmp_path / "landing")
    assert not outcome.died and not outcome.too_slow and not outcome.without_a_sentence
    formats = {format for format, _ in outcome.statuses}
    assert formats >= set(documents) - {"zip"}
    assert all(outcome.statuses[name, "read"] for name in set(documents) - {"zip"}), "the originals are sound documents"
