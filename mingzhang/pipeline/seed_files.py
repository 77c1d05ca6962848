"""Seeds as files, before dbt reads them: a spreadsheet or an editor may have spoiled one, and a person can mend a named row.

What the rows mean is asked later, of the loaded seeds, by the test seed_is_sound.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from mingzhang.failure import Exit, Failure

SHOWN = 3
ENDINGS = {"\r\n": "CRLF (Windows)", "\n": "LF (Unix)", "\r": "CR (old Mac)"}


def refuse_spoiled_seeds(folder: Path) -> None:
    """Raise a Failure that names the first seeds in the folder that cannot be read as they are meant."""
    if faults := seed_file_faults(folder):
        said = " ".join(f"{folder.name}/{fault}" for fault in faults[:SHOWN])
        more = f" ... and {len(faults) - SHOWN} more." if len(faults) > SHOWN else ""
        raise Failure(Exit.REFUSED, f"Nothing was built, because a seed cannot be read. {said}{more}")


def seed_file_faults(folder: Path) -> list[str]:
    """One sentence for each seed in the folder that cannot be read as it is meant: its name, the row, what to do."""
    return [sentence for path in sorted(folder.rglob("*.csv")) for sentence in _faults(path, path.relative_to(folder))]


def _faults(path: Path, name: Path) -> Iterator[str]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        yield f"{name}, row {row}, is not UTF-8: save it as CSV in UTF-8."
        return
    lines = text.splitlines(keepends=True) if "\r" in text else []
    endings = [next((end for end in ENDINGS if line.endswith(end)), "") for line in lines]
    for row, ending in enumerate(endings, 1):
        if ending and ending != endings[0]:
            yield (
                f"{name}, row {row}, ends with {ENDINGS[ending]}, and the first row with {ENDINGS[endings[0]]}: "
                "save it with one kind of line ending."
            )
            return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = len(next(reader, []))
        for fields in reader:
            if fields and len(fields) != columns:
                yield f"{name}, row {reader.line_num}, has {len(fields)} columns, and the heading {columns}: mend its commas and quotes."
                return
    except csv.Error as error:
        yield f"{name}, row {reader.line_num}, is no CSV ({error}): mend its quotes."
