"""The pages of Data Docs: what Great Expectations renders (blocks of content), written as HTML.

Everything in a page comes through `escaped`: what documents print, names of files, messages of errors. A page loads
nothing, runs nothing, and tells the browser so (Content-Security-Policy): its one style is known by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path
from string import Template
from typing import Any

STYLE = (Path(__file__).parent / "data_docs.css").read_text(encoding="utf-8")
SITE = "明账 Mingzhang · Data Docs"
# What wrote a page -> the way from its folder up to the site's.
UP = {"ValidationResultsPageRenderer": "../../../..", "ExpectationSuitePageRenderer": ".."}
# Classes of the library's blocks that the style knows.
KNOWN_CLASSES = {
    "failing-rows",
    "findings",
    "amount",
    "id",
    "rest",
    "severity-critical",
    "severity-warning",
    "severity-info",
}
# The library's icons -> (class, sign).
ICONS = {
    "fa-check-circle": ("passed", "✓"),
    "fa-times": ("failed", "✗"),
    "fa-exclamation-triangle": ("raised", "⚠"),
}
_ICON = re.compile(r'<i class="fas (fa-[\w-]+)[^<>]*></i>')
_INSIDE = re.compile(r"[\w./-]+\.html")  # the only addresses that a page links to: pages of the site


def escaped(value: Any) -> str:
    """A value as HTML: the one place where text becomes part of a page. Characters that would turn the reading
    direction or cannot be seen are shown by their number, as on the terminal."""
    text = "" if value is None else str(value)
    shown = "".join(f"<U+{ord(sign):04X}>" if _unseen(sign) else sign for sign in text)
    return html.escape(shown, quote=True)


def _unseen(sign: str) -> bool:
    return not sign.isprintable() and sign not in " \n\t\u3000\u00a0"


def whole_page(title: str, body: str, style: str = STYLE, language: str = "en", pictures: bool = False) -> str:
    """An HTML document that loads nothing and runs nothing. body: HTML that is escaped already.

    pictures: whether images may be in it, written into the page itself (data: addresses).
    """
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    images = " img-src data:;" if pictures else ""
    policy = f"default-src 'none'; style-src 'sha256-{known}';{images} base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="UTF-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1.0">\n'
        f"<title>{escaped(title)}</title>\n<style>{style}</style></head>\n<body>{body}</body></html>\n"
    )


def page(title: str, up: str, place: str, body: str) -> str:
    """A page of Data Docs. up: the way to the site's folder; body: HTML that is escaped already."""
    top = f'<header class="top"><a href="{up}/index.html">{SITE}</a><span>{escaped(place)}</span></header>'
    return whole_page(title, f"{top}\n<main>{body}</main>")


class PageView:
    """Great Expectations asks its view for each page (`view` in the site's configuration): this one is ours."""

    def __init__(self, custom_styles_directory=None, custom_views_directory=None):
        pass  # what the library passes to every view

    def render(self, document, template=None, **_words) -> str:
        """The HTML of a document that one of the library's renderers made."""
        content = _plain(document)
        up = UP.get(content.get("renderer_type") or "", ".")
        place = content.get("expectation_suite_name") or ""
        sections = content.get("sections") or []
        body = "".join(f"<section>{_blocks(section.get('content_blocks'))}</section>" for section in sections)
        only_failed = '<p><label><input type="checkbox" id="failed-only"> only what did not hold</label></p>'
        return page(f"{place} · Mingzhang Data Docs", up, place, f"<h1>{escaped(place)}</h1>{only_failed}{body}")


def _plain(content) -> dict:
    return content.to_json_dict() if hasattr(content, "to_json_dict") else content


def _blocks(content) -> str:
    """HTML of what may be a text, a block, or a list of both."""
    if isinstance(content, (list, tuple)):
        return "".join(f"<div>{_blocks(part)}</div>" for part in content)
    if hasattr(content, "to_json_dict"):
        content = content.to_json_dict()
    if not isinstance(content, dict):
        return escaped(content)
    kind = content.get("content_block_type")
    return WRITERS.get(kind, _text)(content)


def _text(block: dict) -> str:
    said = block.get(block.get("content_block_type") or "text")
    return "".join(f"<p>{_blocks(part)}</p>" for part in said) if isinstance(said, list) else escaped(said)


def _header(block: dict) -> str:
    subheader = block.get("subheader")
    return f"<h2>{_blocks(block.get('header'))}</h2>" + (f"<p>{_blocks(subheader)}</p>" if subheader else "")


def _string_template(block: dict) -> str:
    template = block.get("string_template") or {}
    if not isinstance(template, dict):
        return escaped(template)
    styling = template.get("styling") or {}
    looks = styling.get("params") or {}
    params = {name: _parameter(value, looks.get(name) or {}) for name, value in (template.get("params") or {}).items()}
    lines = [
        Template(escaped(line)).safe_substitute(params) for line in str(template.get("template", "")).split("<br>")
    ]
    classes = [name for name in styling.get("classes") or () if name in KNOWN_CLASSES]
    text = "<br>".join(lines)
    return f'<span class="{" ".join(classes)}">{text}</span>' if classes else text


def _parameter(value, look: dict) -> str:
    said = _ICON.fullmatch(str(value))
    for icon in [*(look.get("classes") or ()), *([said[1]] if said else ())]:
        if icon in ICONS:
            name, sign = ICONS[icon]
            return f'<span class="{name}">{sign}</span>'
    address = (look.get("attributes") or {}).get("href") or ""
    if look.get("tag") == "a" and _INSIDE.fullmatch(address):
        return f'<a href="{address}">{escaped(value)}</a>'
    return escaped(value)


def _table(block: dict) -> str:
    classes = ((block.get("styling") or {}).get("body") or {}).get("classes") or ()
    shown = " ".join(["table", *(name for name in classes if name in KNOWN_CLASSES)])
    heading = "".join(f"<th>{_blocks(cell)}</th>" for cell in block.get("header_row") or ())
    head = f"<thead><tr>{heading}</tr></thead>" if heading else ""
    title = f"<h3>{_blocks(block['header'])}</h3>" if block.get("header") else ""
    return f'{title}<table class="{shown}">{head}<tbody>{"".join(map(_row, block.get("table") or ()))}</tbody></table>'


def _row(cells) -> str:
    if len(cells) == 1:
        return f'<tr class="group"><td colspan="99">{_blocks(cells[0])}</td></tr>'
    written = [_blocks(cell) for cell in cells]
    passed = ' class="held"' if written and 'class="passed"' in written[0] else ""
    return f"<tr{passed}>{''.join(f'<td>{cell}</td>' for cell in written)}</tr>"


def _collapse(block: dict) -> str:
    return f"<details><summary>{_blocks(block.get('collapse_toggle_link'))}</summary>{_blocks(block.get('collapse'))}</details>"


def _list(block: dict) -> str:
    return f"<ul>{''.join(f'<li>{_blocks(part)}</li>' for part in block.get('bullet_list') or ())}</ul>"


WRITERS = {
    "header": _header,
    "string_template": _string_template,
    "table": _table,
    "collapse": _collapse,
    "bullet_list": _list,
    "text": _text,
}
