"""Read mutated documents as a build does: through discovery, unpacking, worker processes, each file's clock."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from extract.landing import land
from tests.fuzz.mutation import mutated


@dataclass
class Outcome:
    """What became of the files: statuses counted per format; the rest by file name, with its sentence."""

    statuses: Counter = field(default_factory=Counter)
    died: dict[str, str] = field(default_factory=dict)
    too_slow: dict[str, str] = field(default_factory=dict)
    without_a_sentence: list[str] = field(default_factory=list)
    failed_readers: Counter = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")


def write_mutations(originals: dict[str, bytes], folder: Path, files: int, seed: int) -> None:
    """Write so many files, the formats in turn; the name of each says its format and the seed that makes it."""
    formats = sorted(originals)
    for number in range(files):
        name = formats[number % len(formats)]
        (folder / f"{name}-{seed + number}").write_bytes(mutated(originals[name], seed + number))


def read_all(folder: Path, landing: Path, workers: int | None = None) -> Outcome:
    """Land the folder, and sort what became of its files."""
    outcome = Outcome()

    def on_file(result) -> None:
        name = Path(result.path).name
        sentence = result.sentence or ""
        outcome.statuses[_format(name), result.status] += 1
        outcome.slowest = max(outcome.slowest, (round(result.seconds, 1), name))
        if result.status == "not_tried":
            outcome.died[name] = sentence
        elif "seconds of processor" in sentence:
            outcome.too_slow[name] = sentence
        elif result.status != "read" and (not sentence.endswith(".") or "\n" in sentence):
            outcome.without_a_sentence.append(f"{name}: {sentence}")
        if failed := re.search(r"The reader failed on this file \((\w+)", sentence):
            outcome.failed_readers[_format(name), failed[1]] += 1

    landed = land(folder, landing, workers=workers, on_file=on_file)
    for file in landed.files:
        if file.sentence and not file.sentence.endswith("."):
            outcome.without_a_sentence.append(file.sentence)
    return outcome


def _format(name: str) -> str:
    return name.partition("-")[0] if "-" in name else "member of a zip"
