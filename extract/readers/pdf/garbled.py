"""Pages whose text is not what they show: fonts that do not say which characters they draw.

Such a page looks right and reads as rare or foreign characters. Running Chinese text is nearly all made of the 3,755
characters of the first level of GB 2312; of characters taken at random a fifth is. Where a font tells some of its
characters wrongly, letters of other scripts are between the Chinese ones.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from extract.document import Paragraph, Table

ENOUGH = 40  # letters of a page that show it
USUAL = 0.6  # share of them that is common in any readable page
FOREIGN = 0.04  # share of them of other scripts than Chinese (ASCII apart) that no readable page has

_COMMON = np.zeros(0x10000, bool)
_FIRST_LEVEL = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
_COMMON[[ord(character) for character in _FIRST_LEVEL.decode("gb2312", "ignore")]] = True
_NO_LETTER = np.zeros(0x10000, bool)  # signs, digits, and look-alikes of common characters
for _first, _last in ((0, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x33FF), (0xD800, 0xDFFF), (0xF900, 0xFFFF)):
    _NO_LETTER[_first : _last + 1] = True


def garbled_pages(blocks: Iterable[Paragraph | Table]) -> list[int]:
    """The numbers of the pages whose text cannot be what they show."""
    texts: dict[int, list[str]] = {}
    for block in blocks:
        held = texts.setdefault(block.page, [])
        held.extend([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    return [page for page, parts in sorted(texts.items()) if _is_garbled("".join(parts))]


def _is_garbled(text: str) -> bool:
    codes = np.frombuffer(text.encode("utf-16-le", "replace"), np.uint16)
    letters = codes[~_NO_LETTER[codes]]
    if len(letters) < ENOUGH:
        return False
    foreign = (letters < 0x3400) | (letters > 0x9FFF)
    return float(_COMMON[letters].mean()) < USUAL or float(foreign.mean()) > FOREIGN
