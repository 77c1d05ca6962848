"""What a page points to: files behind links, behind scripts and in them, and pictures that may stand for a table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

FILE = re.compile(r"\.(pdf|docx?|xlsx?|xlsm|wps|et|ofd|zip|rar|7z|csv|pptx?|rtf)(?=$|[?#&])", re.I)
QUOTED = re.compile(r"'([^'\\\n]{1,400})'|\"([^\"\\\n]{1,400})\"")
NO_ADDRESS = ("javascript:", "data:", "mailto:", "#")
MOST_SCRIPT = 400_000  # characters of scripts that are looked at
MOST_FILES = 50  # that are named out of scripts
SMALLEST = 200  # pixels of a picture that can show a table
ORNAMENT = re.compile(
    r"icon|logo|btn|button|arrow|share|search|weixin|wechat|qrcode|ewm|banner|close|menu|nav|beian", re.I
)


def address_of(attributes: dict[str, str | None]) -> str | None:
    """Where a link leads: its own address, or the file that its script names (onclick="load('a.pdf')")."""
    address = attributes.get("href")
    if address and not address.lower().startswith(NO_ADDRESS):
        return address
    script = f"{address or ''} {attributes.get('onclick') or ''}"
    return next(iter(reversed(_files_in(script))), address)


def files_in_scripts(scripts: Iterable[str]) -> list[str]:
    """The files that the scripts of a page name: a page that shows its attachment by a script says it nowhere else."""
    found: list[str] = []
    left = MOST_SCRIPT
    for script in scripts:
        for name in _files_in(script[:left]):
            if name not in found:
                found.append(name)
        left -= len(script)
        if left <= 0 or len(found) >= MOST_FILES:
            break
    return found[:MOST_FILES]


def may_show_a_table(attributes: dict[str, str | None]) -> bool:
    """Whether a picture may be a table of the document: no icon, logo or button, and not small."""
    sizes = [
        int(size) for name in ("width", "height") if (size := (attributes.get(name) or "").removesuffix("px")).isdigit()
    ]
    source = attributes.get("src") or ""
    return bool(source) and min(sizes, default=SMALLEST) >= SMALLEST and not ORNAMENT.search(source)


def _files_in(script: str) -> list[str]:
    """The quoted strings of a script that end as a file's name does."""
    quoted = (match[1] or match[2] for match in QUOTED.finditer(script))
    return [text.strip() for text in quoted if FILE.search(unquote(text)) and "<" not in text]
