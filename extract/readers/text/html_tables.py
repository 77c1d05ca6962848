"""HTML tables inside a text dump: converters that write markdown print a table with merged cells as one element.

They are set aside before the lines are read, each leaving a line of its own, and put back as tables where that line
comes out as a paragraph. A table that is not closed stays text, and its tags are dropped there.
"""

from __future__ import annotations

import re

from extract.document import Message, Paragraph, Table

MARK = "\ufdd0"  # no character of any text
_MARKED = re.compile(rf"{MARK}(\d+){MARK}")
_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.I)
_ROW = re.compile(r"<tr\b", re.I)


def set_aside(text: str) -> tuple[str, list[str]]:
    """The text with a marked line in the place of each whole table, and the tables' elements. Lines keep their numbers."""
    pieces, tables = [], []
    end = depth = start = 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            start = tag.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            element = text[start : tag.end()]
            if depth == 0 and _ROW.search(element):
                before = text[end:start]
                break_before = "" if before.endswith("\n") or not before else "\n"
                pieces += [before, break_before, f"{MARK}{len(tables)}{MARK}\n", "\n" * (element.count("\n") - 1)]
                tables.append(element)
                end = tag.end()
    return "".join([*pieces, text[end:]]), tables


def put_back(blocks: list[Paragraph | Table], tables: list[str], messages: list[Message]) -> list[Paragraph | Table]:
    """The blocks with the tables that were set aside in their places."""
    if not tables:
        return blocks
    from selectolax.lexbor import LexborHTMLParser

    from extract.readers.html.flow import Flow

    whole: list[Paragraph | Table] = []
    for block in blocks:
        marked = _MARKED.fullmatch(block.text.strip()) if isinstance(block, Paragraph) else None
        if marked is None:
            whole.append(block)
            continue
        flow = Flow(page=block.page or 1, one_row_is_a_table=True)
        flow.walk(LexborHTMLParser(tables[int(marked[1])]).root)
        whole += flow.blocks
        messages += flow.messages
    return whole
