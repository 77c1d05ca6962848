"""Typeset the disclosures of `samples/facts/` into `samples/documents/`."""

from __future__ import annotations

from pathlib import Path

from samples.facts import all_facts
from samples.typeset import typeset
from samples.writers.text_space import write_text_space
from samples.writers.text_tab import write_text_tab

TEXT_WRITERS = {"tab": write_text_tab, "space": write_text_space}
DOCUMENTS = Path(__file__).parent / "documents"


def build(folder: Path = DOCUMENTS) -> list[Path]:
    """Write every disclosure as its facts say; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for facts in all_facts():
        document = typeset(facts)
        habits = facts.profile.get("text", {})
        path = folder / f"{facts.name}.txt"
        write = TEXT_WRITERS[habits.get("format", "tab")]
        path.write_text(write(document, habits), encoding="utf-8")
        written.append(path)
    return written


if __name__ == "__main__":
    for path in build():
        print(path.name)
