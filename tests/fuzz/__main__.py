"""`make fuzz`: read many mutated documents, say what became of them, keep those that broke something.

python -m tests.fuzz --files 20000 --seed 1 --keep folder
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.fuzzing import read_all, write_mutations
from tests.fuzz.originals import originals

ROUND = 2_000  # files that lie on the disk at once


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--word-document", type=Path, help="a real .doc, which nothing here can write")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"), help="where files that broke something go")
    words = parser.parse_args()
    documents, broken, started = originals(words.word_document), 0, time.monotonic()
    for first in range(0, words.files, ROUND):
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            tree = Path(folder) / "documents"
            tree.mkdir()
            write_mutations(documents, tree, min(ROUND, words.files - first), words.seed + first)
            outcome = read_all(tree, Path(folder) / "landing", words.workers)
            for name, sentence in {**outcome.died, **outcome.too_slow}.items():
                words.keep.mkdir(exist_ok=True)
                if (tree / name).is_file():
                    shutil.copy2(tree / name, words.keep / name)
                print(f"BROKE {name}: {sentence}", flush=True)
            broken += len(outcome.died) + len(outcome.too_slow) + len(outcome.without_a_sentence)
        totals: dict[str, int] = {}
        for (_, status), count in outcome.statuses.items():
            totals[status] = totals.get(status, 0) + count
        print(
            f"{min(first + ROUND, words.files):,} files, {time.monotonic() - started:.0f} s: {totals}; slowest", end=" "
        )
        print(
            f"{outcome.slowest}; readers failed: {dict(outcome.failed_readers)} {outcome.without_a_sentence}",
            flush=True,
        )
    print(f"{broken} broke something" + (f": see {words.keep}" if broken else ""))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
