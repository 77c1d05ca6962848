"""The sentences of a disclosure: ours, with the figures of its facts in them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import yaml

from samples.facts import Facts
from samples.model import Heading, Paragraph, TypesetTable
from samples.template import TEMPLATES

PLACEHOLDER = re.compile(r"\{([=%]?)([^{}]+)\}")
CENT = Decimal("0.01")


@cache
def _sections(phase: str) -> list[dict[str, Any]]:
    sections = yaml.safe_load((TEMPLATES / "narrative.yaml").read_text(encoding="utf-8"))
    return sections[phase]


def _share(part: str, whole: str) -> str:
    if not part or not whole or not Decimal(whole):
        return "0%"
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(CENT, ROUND_HALF_UP)}%"


def _classes(facts: Facts) -> str:
    whole = facts.figure("function.total.expenditure")
    return "；".join(
        f"{row['name']}{row['expenditure']}{facts.unit}，占{_share(row['expenditure'], whole)}"
        for code, row in facts.functions.items()
        if len(code) == 3 and row.get("expenditure")
    )


def _word(facts: Facts, name: str) -> str:
    if name == "each_class":
        return _classes(facts)
    if name == "reason_change":
        return facts.profile.get("reason_change", "")
    if name.startswith("unit."):
        return facts.unit_of(name.removeprefix("unit."))
    return str(getattr(facts, name))


def sentence(facts: Facts, text: str) -> str:
    """Fill a sentence: {=reference} figures (0 where blank), {%part/whole} shares, {name} words of the disclosure."""

    def fill(match: re.Match[str]) -> str:
        kind, name = match.groups()
        if kind == "=":
            return facts.figure(name) or "0"
        if kind == "%":
            part, whole = name.split("/")
            return _share(facts.figure(part), facts.figure(whole))
        return _word(facts, name)

    return PLACEHOLDER.sub(fill, text)


def before_tables(facts: Facts, heading: str) -> list[Heading | Paragraph]:
    """The part before the tables: what the agency does and which units belong to it, in our words."""
    blocks: list[Heading | Paragraph] = [Heading(heading, 1)] if heading else []
    for title, key in (("一、主要职责", "duties"), ("二、机构设置", "structure")):
        blocks.append(Heading(title, 2))
        blocks += [Paragraph(text) for text in facts.profile.get(key, [])]
    return blocks


def after_tables(facts: Facts, heading: str, tables: list[TypesetTable]) -> list[Heading | Paragraph | TypesetTable]:
    """The narrative after the tables; `tables` are those that are inside it."""
    blocks: list[Heading | Paragraph | TypesetTable] = [Heading(heading, 1)]
    for section in _sections(facts.phase):
        here = [table for table in tables if table.statement_code in section.get("tables", [])]
        texts = [
            sentence(facts, entry["text"])
            for entry in section["sentences"]
            if ("if" not in entry or facts.figure(entry["if"]))
            and ("unless" not in entry or not facts.figure(entry["unless"]))
        ]
        if texts or here:
            blocks += [Heading(section["heading"], 2), *map(Paragraph, texts), *here]
    return blocks
