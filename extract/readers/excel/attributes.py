"""Numbers in the structure of a workbook (places, counts, indents), as any file may write them."""

from __future__ import annotations

from extract.document import Unreadable

MOST_DIGITS = 9
WIDEST_INDENT = 250.0  # as in Excel


def whole(written: str | None, otherwise: int = 0) -> int:
    """A place or a count, `otherwise` where none is written. Raises Unreadable for what is no whole number from 0 on."""
    if not written:
        return otherwise
    if not (written.isascii() and written.isdigit() and len(written) <= MOST_DIGITS):
        said = f"The workbook is damaged: it has {written[:20]!r} for a place or a count; get a new copy."
        raise Unreadable("damaged", said)
    return int(written)


def ems(written: str | None) -> float:
    """An indent; an odd one moves nothing."""
    try:
        return min(max(float(written or 0), 0.0), WIDEST_INDENT)
    except ValueError:
        return 0.0
