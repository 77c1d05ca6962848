"""The elements of a page: which begin a line, which print nothing, and how to go through them."""

from __future__ import annotations

import re
from collections.abc import Iterator

BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "br",
    ]
)
PASSED_OVER = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "option",
        "button",
        "svg",
        "iframe",
        "object",
        "embed",
        "nav",
        "textarea",
        "input",
        "map",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3"])
SPACE = re.compile(r"[ \t\r\n\f]+")


def children(node) -> Iterator:
    """The child nodes, text nodes included, in order."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def text_of(node) -> str:
    """All text below a node, blanks as a browser shows them."""
    return SPACE.sub(" ", node.text(deep=True) or "")
