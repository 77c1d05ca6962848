"""The text of a table cell as a browser shows it: its lines, its indent."""

from __future__ import annotations

from extract.readers.cell_lines import joined
from extract.readers.cell_text import WHITE, leading_ems
from extract.readers.html.elements import BLOCK, PASSED_OVER, SPACE, children
from extract.readers.html.styles import is_hidden, points, properties


def printed_cell(cell, nested: list) -> tuple[str, float]:
    """The text of a table cell as lines, and its indent in ems. Tables inside it go to `nested`."""
    lines: list[list[str]] = [[]]
    style = properties(cell.attributes.get("style"))
    indent = (points(style.get("text-indent")) or 0) / 12 + _beyond_padding(style)
    stack = list(reversed(list(children(cell))))
    while stack:
        node = stack.pop()
        tag = node.tag or "-nameless"
        if tag == "-text":
            lines[-1].append(SPACE.sub(" ", node.text_content or ""))
        elif tag == "-end":
            lines.append([])
        elif tag == "table":
            nested.append(node)
        elif tag in PASSED_OVER or tag.startswith(("-", "!")):
            continue
        else:
            found = properties(node.attributes.get("style"))
            if is_hidden(found):
                continue
            if not any("".join(line).strip() for line in lines):
                indent += (points(found.get("text-indent")) or 0) / 12
            if tag in BLOCK:
                lines.append([])
                stack.append(_END)
            stack += reversed(list(children(node)))
    printed = ["".join(line).strip(" ") for line in lines]
    printed = [line for line in printed if line.strip(WHITE)]
    if not printed:
        return "", 0.0
    indent = max(indent, 0.0) + leading_ems(printed[0])
    return joined([line.strip(WHITE) for line in printed]), round(indent, 2)


def _beyond_padding(style: dict[str, str]) -> float:
    """A left padding wide enough to be an indent, in ems."""
    padding = points(style.get("padding-left")) or 0
    return padding / 12 if padding > 9 else 0.0


class _End:
    tag = "-end"


_END = _End()
