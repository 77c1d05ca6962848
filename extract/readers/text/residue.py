"""What a converter left in the text that was never printed: markdown marks, HTML tags, entities."""

from __future__ import annotations

import html
import re

_TAGS = "b|strong|i|em|u|p|br|td|th|tr|table|thead|tbody|div|span|sup|sub|font|center|h[1-6]|li|ul|ol"
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.I)
_BREAK = re.compile(r"(?<!\s)\s*(?:</p>\s*<p(?:\s[^<>]*)?>|<br\s*/?>|</(?:div|li|h[1-6])>\s*(?=\S))\s*", re.I)
_SWALLOWED = re.compile(r"(?<!\s)\s*<t[dh](?:\s[^<>]*)?>", re.I)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_BULLET = re.compile(r"^\s{0,3}[-*+]\s+(?=[^\s\d-]|\d{1,2}[、.．])")
_UNIT_ON_THE_SAME_LINE = re.compile(r"(.{0,60}[:：]\S.{0,60}?)\s+((?:金额)?单\s*位\s*[:：]\s*\S{1,12})")
_BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_PIPE_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_PIPE_RULE = re.compile(r"^\s*\|(?:\s*:?-{2,}:?\s*\|)+\s*$")


def without_marks(text: str) -> str:
    """A line or cell as printed: tags dropped, a paragraph break inside a cell kept as a newline."""
    if "<" in text:
        text = _SWALLOWED.sub("\n", text)
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "*" in text or "_" in text:
        text = _BOLD.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return text


def without_line_marks(line: str) -> str:
    """A whole line without the marks that stand at its beginning (heading signs, list bullets) and those inside."""
    return without_marks(_BULLET.sub("", _HEADING.sub("", line)))


def swallows_a_cell(text: str) -> bool:
    """Did the converter write a neighbouring cell, tag and all, into this one?"""
    return bool(_SWALLOWED.search(text))


def pipes_to_tabs(line: str) -> str | None:
    """A row of a markdown table as a row of tabs; None for the rule under its heading; other lines unchanged."""
    if "|" not in line:
        return line
    if _PIPE_RULE.match(line):
        return None
    row = _PIPE_ROW.match(line)
    return "\t".join(cell.strip() for cell in row[1].split("|")) if row and row[1].count("|") else line


def apart(line: str) -> list[str]:
    """部门名称：… 单位：万元 as two captions; any other line as it is."""
    both = _UNIT_ON_THE_SAME_LINE.fullmatch(line)
    return [both[1].strip(), both[2]] if both else [line]
