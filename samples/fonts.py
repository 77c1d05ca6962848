"""The font that typeset files embed: found on the machine, never part of the project.

Only the glyphs that a file uses go into it. Without a font no PDF can be made; the committed ones are used as they are.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

# TrueType outlines only: what reportlab can embed. Debian: fonts-wqy-microhei (Apache 2.0 or GPL with font exception).
CANDIDATES = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/simhei.ttf",
)


class NoFont(Exception):
    """No Chinese TrueType font was found. `str(error)` says what to do."""


@cache
def font_file() -> Path:
    """The font to embed: the one named by MINGZHANG_FONT, or the first of the usual places that exists."""
    named = os.environ.get("MINGZHANG_FONT")
    for candidate in [named] if named else CANDIDATES:
        if candidate and Path(candidate).exists():
            return Path(candidate)
    raise NoFont(
        "No Chinese TrueType font was found, so no PDF can be typeset: install fonts-wqy-microhei "
        "or name one in MINGZHANG_FONT."
    )
