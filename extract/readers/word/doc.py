"""Legacy Word documents (.doc, Word 97 to 2003), from their binary streams: no other program is needed.

The text is a list of pieces (MS-DOC 2.8.35, Clx); a table is a run of paragraphs whose properties say so: each cell
ends with \\x07, each row with a \\x07 whose paragraph is a row's end and defines the row's cells and merges.
"""

from __future__ import annotations

import re
import struct
from itertools import pairwise
from pathlib import Path

import olefile

from extract.document import Document, Message, Paragraph, Table, Unreadable
from extract.readers.word.doc_binary import DocText, read_text
from extract.readers.word.doc_stories import Story
from extract.readers.word.embedded import shown_blocks
from extract.readers.word.pictures import pictures_message
from extract.readers.word.row_grid import TableRows

CELL_END = "\x07"
FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END = "\x13", "\x14", "\x15"
PAGE_BREAK = "\x0c"
DROPPED = {ord(mark): None for mark in "\x01\x02\x03\x04\x05\x06\x08\x13\x14\x15\x1f"}
CONTENTS = re.compile(r"(?<![.…·])[.…·]{4,}+\s*+\d++\s*+$|\t\d{1,3}$")


def read_doc(path: Path) -> Document:
    try:
        with olefile.OleFileIO(str(path)) as ole:
            text = read_text(ole)
            macros = ole.exists("Macros") or ole.exists("_VBA_PROJECT_CUR")
    except Unreadable:
        raise
    except (OSError, ValueError, IndexError, KeyError, RecursionError, struct.error):
        raise Unreadable("damaged", "The Word file is damaged: save it again as .docx and provide that.") from None
    blocks, pages = _blocks(text, 0, text.length)
    pictures = text.characters.count("\x01", 0, text.length) - len(text.workbooks)
    messages = pictures_message(blocks, pictures)
    for story in text.stories:
        if story.role != "box":
            running = _blocks(text, story.start, story.end)[0]
            blocks += [Paragraph(b.text, 1, None, story.role) for b in running if isinstance(b, Paragraph)]
    if macros:
        messages.append(Message("info", "macros", "The document holds macros; they were not run."))
    return Document("doc", pages, blocks, messages)


def _blocks(text: DocText, first: int, stop: int, page: int = 1) -> tuple[list[Paragraph | Table], int]:
    """The blocks of a range of the text and the page on which it ends; a text box follows what it hangs on."""
    blocks: list[Paragraph | Table] = []
    tables = TableRows()
    boxes = [story for story in text.stories if story.role == "box"] if first == 0 else []
    boxes += [Story("object", at, at + 1, at) for at in text.workbooks if first <= at < stop]
    for start, end, mark in text.paragraphs(first, stop):
        depth = text.table_depth(end)
        if depth:
            printed = text.label(end) + _printed(text.characters[start:end])
            page += printed.count(PAGE_BREAK)
            printed = printed.replace(PAGE_BREAK, "")
            row_end = text.row_end(end)
            if row_end is not None:
                tables.end_row(depth, row_end, page)
            elif mark == CELL_END or text.is_inner_cell_end(end):
                tables.end_cell(depth, printed, page)
            else:
                tables.line(depth, printed, page)
            continue
        blocks += tables.close(page)
        blocks += _boxes(text, boxes, start, page)
        # What follows an object in its paragraph is after it: mostly the title of the next table.
        objects = [at for at in text.workbooks if start <= at < end]
        for first_of_part, end_of_part in pairwise([start, *(at + 1 for at in objects), end]):
            label = text.label(end) if first_of_part == start else ""
            printed = label + _printed(text.characters[first_of_part:end_of_part])
            for number, part in enumerate(printed.split(PAGE_BREAK)):
                page += 1 if number else 0
                if part.strip():
                    blocks.append(Paragraph(part.strip(), page, None, "contents" if CONTENTS.search(part) else "body"))
            blocks += _boxes(text, boxes, end_of_part if end_of_part < end else end + 1, page)
    return blocks + tables.close(page) + _boxes(text, boxes, stop, page), page


def _boxes(text: DocText, boxes: list[Story], position: int, page: int) -> list[Paragraph | Table]:
    """The blocks of the text boxes and workbooks that hang before a position; each is taken once."""
    found: list[Paragraph | Table] = []
    for box in [box for box in boxes if box.anchor < position]:
        boxes.remove(box)
        if box.role == "object":
            found += shown_blocks(text.workbooks[box.start], page) or []
        else:
            found += _blocks(text, box.start, box.end, page)[0]
    return found


def _printed(text: str) -> str:
    """What is seen of a run of text: field codes dropped, their results kept, marks made plain."""
    if FIELD_BEGIN in text:
        kept: list[str] = []
        hidden: list[bool] = []
        for character in text:
            if character == FIELD_BEGIN:
                hidden.append(True)
            elif character == FIELD_SEPARATOR and hidden:
                hidden[-1] = False
            elif character == FIELD_END and hidden:
                hidden.pop()
            elif not any(hidden):
                kept.append(character)
        text = "".join(kept)
    return text.translate(DROPPED).replace("\x0b", "\n").replace("\x1e", "-").replace("\xa0", " ")
