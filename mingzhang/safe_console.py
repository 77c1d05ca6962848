"""The console that commands print through: nothing in a text is markup, and nothing in it is obeyed by the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.segment import Segment

from mingzhang.safe_text import printable


class SafeConsole(Console):
    """A rich console to which documents may say anything. Looks (bold, colours) come from `style=` only."""

    def __init__(self, **words):
        super().__init__(**{"highlight": False, "markup": False, "emoji": False, **words})

    def _render_buffer(self, buffer: Iterable[Segment]) -> str:
        """The last step before the terminal, whatever was printed: a line, a table, a bar."""
        return super()._render_buffer(
            segment if segment.control else segment._replace(text=printable(segment.text, but="\n\t"))
            for segment in buffer
        )
