"""Text dumps and unruled pages against the PDFs they were made from: the share of statement lines that are read right.

    OTHER_ENVIRONMENT/python -m benchmarks.make_dumps PDFS DUMPS     makes the dumps
    python -m benchmarks.dumps PDFS DUMPS                            reads and compares them

The reading of the PDF is the truth. right: lines of statements (title, row, column, amount, unit) that the dump yields, too.
wrong: lines that the dump yields and the PDF does not, in percent of the truth's lines. PDFs are halved by name (every other
one), so that one half can be kept unseen while the reader is changed.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from benchmarks.make_dumps import KINDS
from benchmarks.statement_lines import StatementLine, lines_of


class Score(NamedTuple):
    """Counts of lines. truth: in the PDF. right: in both. wrong: in the dump only. in_title: wrong only for the title or the unit."""

    truth: int
    right: int
    wrong: int
    in_title: int

    @classmethod
    def of(cls, truth: list[StatementLine], found: list[StatementLine]) -> Score:
        one, two = Counter(truth), Counter(found)
        missing, extra = one - two, two - one
        bare_missing = Counter(line[1:4] for line in missing.elements())
        bare_extra = Counter(line[1:4] for line in extra.elements())
        return cls(one.total(), (one & two).total(), extra.total(), (bare_missing & bare_extra).total())

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def truth_of(pdf: Path, kept: Path) -> list[StatementLine]:
    """The lines of a PDF, kept between runs under its content."""
    path = kept / f"{sha256(pdf.read_bytes()).hexdigest()[:16]}.pickle"
    if not path.exists():
        kept.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(lines_of(pdf)))
    return pickle.loads(path.read_bytes())


def dump_of(pdf: Path, dumps: Path, kind: str) -> Path | None:
    """The dump of a PDF, if its tool made one."""
    return next((path for suffix in (".txt", ".pdf") if (path := dumps / kind / (pdf.stem + suffix)).exists()), None)


def compare(pdf: Path, dumps: Path, kind: str) -> Score | None:
    """How well a dump of a PDF is read; None where there is no dump."""
    dump = dump_of(pdf, dumps, kind)
    if dump is None:
        return None
    truth = truth_of(pdf, dumps / "truth")
    try:
        found = lines_of(dump)
    except Exception as error:
        print(f"{dump}: {type(error).__name__}: {error}", file=sys.stderr)
        found = []
    return Score.of(truth, found)


def main() -> None:
    """Print one row a kind (with --each: one row a PDF)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", type=Path)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--half", choices=["first", "second", "both"], default="both")
    parser.add_argument("--each", action="store_true", help="one row a PDF, too")
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    pdfs = sorted(asked.pdfs.rglob("*.pdf"))
    halves = {"first": pdfs[::2], "second": pdfs[1::2]}
    chosen = {name: halves[name] for name in halves if asked.half in (name, "both")}
    print("| dump | half | lines | right | wrong | title or unit only |\n|---|---|---:|---:|---:|---:|")
    with ProcessPoolExecutor(asked.processes) as pool:
        for kind in asked.kinds:
            for half, files in chosen.items():
                scores = list(pool.map(compare, files, [asked.dumps] * len(files), [kind] * len(files)))
                for pdf, score in zip(files, scores, strict=True):
                    if asked.each and score:
                        _print(f"{kind} {pdf.stem}", half, score)
                total = sum((score for score in scores if score), Score(0, 0, 0, 0))
                _print(kind, half, total)


def _print(name: str, half: str, score: Score) -> None:
    lines = max(score.truth, 1)
    shares = " | ".join(f"{100 * count / lines:.2f} %" for count in score[1:])
    print(f"| {name} | {half} | {score.truth} | {shares} |", flush=True)


if __name__ == "__main__":
    main()
