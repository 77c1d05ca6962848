"""Typeset the disclosures of `samples/facts/` into `samples/documents/`, each in the files that its facts name.

`files` of disclosure.yaml: format (txt, pdf, ofd, xlsx, xls, docx, rtf, html), for pages the family of drawing habits, for
text the dump (tab, space) and its habits, for web pages the encoding and the one they declare, and the part (tables, narrative) where a disclosure is several files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samples.facts import Facts, all_facts
from samples.fonts import NoFont
from samples.formats import write
from samples.model import TypesetDocument
from samples.page_model import page_habits
from samples.typeset import part_of, typeset
from samples.writers.html import write_html
from samples.writers.text_space import write_text_space
from samples.writers.text_tab import write_text_tab

DOCUMENTS = Path(__file__).parent / "documents"
TEXT_WRITERS = {"tab": write_text_tab, "space": write_text_space}


def files_of(facts: Facts) -> Iterator[tuple[str, dict[str, Any], TypesetDocument]]:
    """The files of one disclosure: (file name, its entry in `files`, what it prints)."""
    whole = typeset(facts)
    for entry in facts.profile["files"]:
        part = entry.get("part")
        yield f"{facts.name}{f'-{part}' if part else ''}.{entry['format']}", entry, part_of(whole, part)


def content(entry: dict[str, Any], document: TypesetDocument) -> bytes:
    """The bytes of one file. Raises NoFont where a PDF is wanted and the machine has no Chinese font."""
    if entry["format"] == "txt":
        return TEXT_WRITERS[entry["dump"]](document, entry).encode("utf-8")
    if entry["format"] == "html":
        return write_html(document, entry["encoding"], entry["declared"])
    return write(document, entry["format"], page_habits(entry.get("family", "plain")))


def build(folder: Path = DOCUMENTS) -> Iterator[tuple[Path, str]]:
    """Write every file of every disclosure, yielding its path and '' or the sentence that says why it was left."""
    folder.mkdir(parents=True, exist_ok=True)
    for facts in all_facts():
        for name, entry, document in files_of(facts):
            path = folder / name
            try:
                path.write_bytes(content(entry, document))
            except NoFont as error:
                yield path, str(error)
                continue
            yield path, ""
