"""What one expectation came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Outcome:
    """One expectation's result. `found` is the number of rows that break it, None if it raised (then `error`)."""

    name: str
    sentence: str
    severity: str
    found: int | None
    error: str | None = None
    rows: tuple[str, ...] = ()  # the first rows that break it, in words

    @property
    def passed(self) -> bool:
        return self.error is None and self.found == 0
