"""The numbers that Word prints before list paragraphs (一、 （一） 1.): they are not in the text, so they are counted."""

from __future__ import annotations

import re

from extract.readers.package import Package

CHINESE = "零一二三四五六七八九"
COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCountingThousand",
}


class Numbering:
    """Counters of one document. `label(paragraph)` gives the printed number of a paragraph, or ''."""

    def __init__(self, levels: dict[tuple[str, int], tuple[str, str, int]], styles: dict[str, tuple[str, int]]) -> None:
        self._levels = levels
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}

    @classmethod
    def of(cls, package: Package, main: str) -> Numbering:
        relations = package.relations(main).values()
        part = next((r.target for r in relations if r.kind == "numbering" and package.has(r.target)), None)
        if part is None:
            return cls({}, {})
        root = package.xml(part)
        abstract = {}
        for element in root.iter("{*}abstractNum"):
            for level in element.iter("{*}lvl"):
                key = (_attribute(element, "abstractNumId"), _count(_attribute(level, "ilvl"), 0))
                start = level.find("{*}start")
                abstract[key] = (
                    _child(level, "numFmt") or "",
                    _child(level, "lvlText") or "",
                    _count(_attribute(start, "val"), 1),
                )
        levels = {}
        for number in root.iter("{*}num"):
            base = _child(number, "abstractNumId")
            for (name, level), value in abstract.items():
                if name == base:
                    levels[_attribute(number, "numId"), level] = value
        return cls(levels, _style_numbers(package, main))

    def label(self, paragraph) -> str:
        number = paragraph.find("{*}pPr/{*}numPr")
        if number is not None:
            key = (_child(number, "numId") or "0", _count(_child(number, "ilvl"), 0))
        else:
            style = _child(paragraph.find("{*}pPr"), "pStyle") if paragraph.find("{*}pPr") is not None else None
            key = self._styles.get(style or "", ("0", 0))
        if key not in self._levels:
            return ""
        name, level = key
        form, text, start = self._levels[key]
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((name, deeper), None)
        if form in ("bullet", "none", ""):
            return ""
        return re.sub(r"%(\d)", lambda match: self._printed(name, int(match[1]) - 1), text)

    def _printed(self, name: str, level: int) -> str:
        form, _, start = self._levels.get((name, level), ("decimal", "", 1))
        count = self._counts.get((name, level), start)
        return chinese_number(count) if form in COUNTING else str(count)


def chinese_number(count: int) -> str:
    """1 -> 一, 12 -> 十二, 21 -> 二十一 (up to 99, then digits)."""
    if count >= 100 or count < 1:
        return str(count)
    tens, ones = divmod(count, 10)
    return ("" if not tens else "十" if tens == 1 else CHINESE[tens] + "十") + (CHINESE[ones] if ones else "")


def _style_numbers(package: Package, main: str) -> dict[str, tuple[str, int]]:
    part = next(
        (r.target for r in package.relations(main).values() if r.kind == "styles" and package.has(r.target)), None
    )
    if part is None:
        return {}
    found = {}
    for style in package.xml(part).iter("{*}style"):
        number = style.find("{*}pPr/{*}numPr")
        if number is not None and _child(number, "numId"):
            found[_attribute(style, "styleId")] = (_child(number, "numId"), _count(_child(number, "ilvl"), 0))
    return found


def _count(value: str | None, otherwise: int) -> int:
    """A number of a few digits as written; a damaged one is what Word assumes where none is written."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else otherwise


def _child(element, name: str) -> str | None:
    child = element.find(f"{{*}}{name}")
    return _attribute(child, "val") if child is not None else None


def _attribute(element, name: str) -> str | None:
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
