"""Typeset the disclosures of `samples/facts/` into `samples/documents/`."""

from __future__ import annotations

from pathlib import Path

from samples.facts import all_facts
from samples.typeset import typeset
from samples.writers.text_tab import write_text_tab

DOCUMENTS = Path(__file__).parent / "documents"


def build(folder: Path = DOCUMENTS) -> list[Path]:
    """Write every disclosure as its facts say; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for facts in all_facts():
        document = typeset(facts)
        habits = facts.profile.get("text", {})
        path = folder / f"{facts.name}.txt"
        path.write_text(write_text_tab(document, habits), encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    for path in build():
        print(path.name)
