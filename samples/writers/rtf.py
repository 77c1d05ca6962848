"""Rich Text Format, as Chinese editors write it: GBK bytes as \\'hh, rows with their cell edges, merges as clmgf and clvmgf.

Characters outside GBK are written as \\u with a fallback. The fewest control words that Word opens.
"""

from __future__ import annotations

from samples.grid import grid_rows
from samples.model import TypesetDocument, TypesetTable
from samples.writers.flow import flow

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}" + b"\n"
WIDTH = 9000  # twips of a table
EM = 210


def text(printed: str) -> bytes:
    """A text as control words and \\'hh; lines are parted by \\line."""
    parts = []
    for character in printed:
        try:
            encoded = character.encode("gbk")
        except UnicodeEncodeError:
            units = character.encode("utf-16-le")
            parts += [
                b"\\u%d?" % int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
            ]
            continue
        if character == "\n":
            parts.append(b"\\line ")
        elif character == "\t":
            parts.append(b"\\tab ")
        elif character in "{}\\":
            parts.append(b"\\" + encoded)
        else:
            parts.append(encoded if len(encoded) == 1 else b"".join(b"\\'%02x" % byte for byte in encoded))
    return b"".join(parts)


def paragraph(printed: str, size: int = 21, bold: bool = False, centred: bool = False, indent: int = 0) -> bytes:
    look = b"\\fs%d" % size + (b"\\b" if bold else b"") + (b"\\qc" if centred else b"\\li%d" % (indent * EM))
    return b"\\pard\\plain" + look + b" " + text(printed) + b"\\par\n"


def _table(table: TypesetTable) -> bytes:
    width = WIDTH // len(table.columns)
    rows = []
    open_below: dict[int, tuple[int, int]] = {}  # column -> rows that a merged cell still covers, its columns
    for cells in grid_rows(table):
        parts: dict[int, tuple[bytes, bytes]] = {}
        for column, (left, span) in list(open_below.items()):
            parts[column] = (_definition(b"\\clvmrg", column, span, width), b"\\pard\\intbl\\cell ")
            open_below[column] = (left - 1, span)
            if left == 1:
                del open_below[column]
        for cell in cells:
            if cell.row_span > 1:
                open_below[cell.column] = (cell.row_span - 1, cell.column_span)
            merge = b"\\clvmgf" if cell.row_span > 1 else b""
            printed = text("\u3000" * cell.indent + cell.text)
            content = b"\\pard\\intbl\\fs18" + (b"\\b " if cell.bold else b"\\b0 ") + printed + b"\\cell "
            parts[cell.column] = (_definition(merge, cell.column, cell.column_span, width), content)
        ordered = [parts[column] for column in sorted(parts)]
        definition = b"".join(definition for definition, _ in ordered)
        rows.append(b"\\trowd\\trleft0" + definition + b"\n" + b"".join(cell for _, cell in ordered) + b"\\row\n")
    return b"".join(rows)


def _definition(merge: bytes, column: int, span: int, width: int) -> bytes:
    return merge + b"\\clbrdrt\\brdrs\\clbrdrb\\brdrs\\cellx%d" % ((column + span) * width)


def write_rtf(document: TypesetDocument) -> bytes:
    """The document as RTF. The same document gives the same bytes."""
    return HEAD + b"".join(flow(document, paragraph, _table)) + b"}\n"
