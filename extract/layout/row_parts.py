"""What stands on one line of a table in reading order: the labels and the figures of each list that is on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.layout.table_lines import CODE


@dataclass(slots=True)
class Part:
    """The labels (codes and texts, as they follow each other) and the figures of one list on one line."""

    labels: list[str]
    figures: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    list_no: int | None = None

    @property
    def codes(self) -> list[str]:
        return [text for text in self.labels if CODE.fullmatch(text)]


@dataclass(slots=True)
class OrderRow:
    """One printed row. doubt: why its figures cannot be placed at all."""

    parts: list[Part]
    page: int
    doubt: str | None = None

    @property
    def figures(self) -> list[str]:
        return [text for part in self.parts for text in part.figures]
