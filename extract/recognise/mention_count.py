"""Candidates for who, when and what, counted by value and source."""

from __future__ import annotations

import re
from collections import Counter

_KIND = re.compile(r"(部门|单位)(?:综合|收支|财务)?(?:预算|决算)")


class MentionCount:
    """Counts (what, value, source) with the first page and text each was read from."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._first: dict[tuple[str, str, str], tuple[int | None, str]] = {}

    def add(self, what: str, value: str, source: str, page: int | None, evidence: str) -> None:
        value = value.strip(" :：、，,-—")
        if not value or len(value) > 60:
            return
        key = (what, value, source)
        self._counts[key] += 1
        self._first.setdefault(key, (page, evidence[:200]))

    def rows(self) -> list[dict]:
        """Rows of raw.mention (without the file's key)."""
        return [
            {
                "what": what,
                "value": value,
                "source": source,
                "occurrences": count,
                "page": self._first[what, value, source][0],
                "evidence": self._first[what, value, source][1],
            }
            for (what, value, source), count in self._counts.items()
        ]


def phase_of(word: str) -> str:
    """预算, 决算 or its short form 决 -> budget or final."""
    return {"预算": "budget", "决算": "final", "决": "final"}[word]


def agency_kind(text: str) -> str | None:
    """部门预算 -> department, 单位决算 -> unit; None where the text says neither."""
    kind = _KIND.search(text)
    return {"部门": "department", "单位": "unit"}[kind[1]] if kind else None
