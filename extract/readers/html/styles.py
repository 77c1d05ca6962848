"""The little of CSS that says where a thing is: lengths, and the properties of single classes."""

from __future__ import annotations

import re

SINGLE_CLASS = re.compile(r"^\s*(?:[a-z]+)?\.([\w-]+)\s*$", re.I)
LENGTH = re.compile(r"^\s*(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(pt|px|em|rem|ex|in|cm|mm|pc)?\s*$", re.I)
LONGEST_LENGTH = 40  # characters
POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "ex": 6.0, "": 0.75}


def properties(style: str | None) -> dict[str, str]:
    """The properties of one style attribute, names in lower case."""
    if not style or ":" not in style:
        return {}
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def class_properties(sheets: list[str]) -> dict[str, dict[str, str]]:
    """Class name -> properties, from rules whose selector is a class alone (what converters write)."""
    classes: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        for rule in _without_comments(sheet).split("}")[:-1]:
            opening, _, body = rule.rpartition("{")
            selectors, found = opening.rpartition("{")[2], properties(body)  # past the head of an @media around it
            for selector in selectors.split(","):
                match = SINGLE_CLASS.match(selector)
                if match and found:
                    classes.setdefault(match[1], {}).update(found)
    return classes


def _without_comments(sheet: str) -> str:
    kept, at = [], 0
    while (begins := sheet.find("/*", at)) >= 0 and (ends := sheet.find("*/", begins + 2)) >= 0:
        kept.append(sheet[at:begins])
        at = ends + 2
    return "".join([*kept, sheet[at:]]).replace("<!--", "").replace("-->", "")


def points(value: str | None, em: float = 12.0) -> float | None:
    """A CSS length in points; `em` is the font size in points. None for what is no plain length (auto, %, calc)."""
    match = LENGTH.match(value.replace("!important", "")) if value and len(value) <= LONGEST_LENGTH else None
    if not match:
        return None
    unit = (match[2] or "").lower()
    return float(match[1]) * (em if unit in ("em", "rem") else POINTS[unit])


def is_hidden(found: dict[str, str]) -> bool:
    """Whether these properties take an element out of sight."""
    return is_left_out(found) or found.get("visibility", "").startswith("hidden")


def is_left_out(found: dict[str, str]) -> bool:
    """Whether these properties take an element out of the layout: no place is kept for it."""
    return found.get("display", "").startswith("none")
