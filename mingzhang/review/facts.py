"""What a review says, before it is written in any form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(slots=True)
class Place:
    """Where something is printed. box: x0, y0, x1, y1 in points from the top left, None in formats without geometry.

    figure: the text to mark inside the box, None where the box is the figure; occurrence: how many times it is printed
    in the box before.
    """

    file_sha256: str
    page: int | None
    box: tuple[float, float, float, float] | None = None
    figure: str | None = None
    occurrence: int = 0


@dataclass(slots=True)
class Row:
    """A row as printed: the headings over its cells, the cells, and which of them is the figure."""

    headings: list[str]
    cells: list[str]
    marked: int | None


@dataclass(slots=True)
class Finding:
    """One row of marts.finding with what a reader needs beside it. Texts in a pair are Chinese and English."""

    finding_id: str
    number: str
    chapter: str
    rule_id: str
    rule_name: tuple[str, str]
    rule_sentence: tuple[str, str]
    source: str
    kind: str
    severity: str
    fault: str
    waived: bool
    file_name: str
    page: int | None
    statement: str | None
    line_label: str | None
    column: str | None
    row_as_printed: str
    reported: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    sentence: tuple[str, str]
    suggestion: tuple[str, str]
    equations: int
    answer: str | None
    answer_reason: str | None
    answered_by: str | None
    answered_on: date | None
    corrected_in: int | None
    others: list[tuple[int | None, str, str]] = field(default_factory=list)  # consequences: page, zh, en
    place: Place | None = None
    row: Row | None = None
    picture: bytes | None = None

    @property
    def weight(self) -> tuple:
        """What is certain and large comes first."""
        certain = {"critical": 0, "warning": 1}.get(self.severity, 2)
        return (self.fault != "publisher", certain, -abs(self.difference or 0), self.page or 0, self.finding_id)


@dataclass(slots=True)
class Item:
    """One line of a check list. findings: the finding_ids that are under it."""

    sheet: str
    part: tuple[str, str]
    name: tuple[str, str]
    answer: str
    page: int | None
    evidence: tuple[str, str]
    findings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RuleCount:
    """How many equations of a rule came to what."""

    rule_id: str
    name: tuple[str, str]
    exact: int
    rounding: int
    mismatch: int


@dataclass(slots=True)
class Unchecked:
    """Something that could not be checked, and why (in both languages, or as 中文 (English))."""

    what: tuple[str, str]
    number: int
    reason: tuple[str, str]


@dataclass(slots=True)
class Review:
    """Everything that a review of one disclosure says."""

    disclosure_id: str
    agency: str | None
    agency_kind: str | None
    place: str
    year: int | None
    phase: str | None
    version: int | None
    url: str | None
    published_on: str | None
    files: list[tuple[str, str, str, int | None]] = field(default_factory=list)  # path, sha256, format, pages
    chapters: list[tuple[str, str, str]] = field(default_factory=list)  # chapter, name_zh, name_en
    findings: list[Finding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    rules: list[RuleCount] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    answers: list[tuple] = field(
        default_factory=list
    )  # place, answer, reason, answered_by, answered_on, status, zh, en

    @property
    def accusations(self) -> list[Finding]:
        return [one for one in self.findings if one.kind == "accusation" and not one.waived]

    @property
    def remarks(self) -> list[Finding]:
        return [one for one in self.findings if one.kind == "remark" and not one.waived]

    @property
    def others(self) -> list[Finding]:
        """Remarks, and what another file of the disclosure repeats."""
        return [one for one in self.findings if one.kind != "accusation" and not one.waived]

    @property
    def waived(self) -> list[Finding]:
        return [one for one in self.findings if one.waived]

    @property
    def held(self) -> int:
        return sum(rule.exact + rule.rounding for rule in self.rules)
