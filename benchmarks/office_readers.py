"""Files per second of the office readers, against what people use, on the same files in one run.

    python -m benchmarks.office_readers FOLDER

Each workbook: our reader (values, number formats, merges, hidden parts) against polars.read_excel of all sheets
(values) plus, for .xlsx, openpyxl (formats and merges). Each .docx: our reader against python-docx (paragraphs
and cells). Every file is timed with every reader in turn, REPEATS times; the best of each counts. Ratios are
times of the others over ours: above 1 we are faster.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

REPEATS = 3


def ours(path: Path) -> None:
    from extract.readers import read

    read(path)


def polars_values(path: Path) -> None:
    import polars

    polars.read_excel(path, sheet_id=0, has_header=False, raise_if_empty=False)


def openpyxl_formats(path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                _ = (cell.value, cell.number_format)
        _ = list(sheet.merged_cells.ranges)


def polars_and_openpyxl(path: Path) -> None:
    polars_values(path)
    openpyxl_formats(path)


def python_docx(path: Path) -> None:
    import docx

    document = docx.Document(str(path))
    _ = [paragraph.text for paragraph in document.paragraphs]
    _ = [cell.text for table in document.tables for row in table.rows for cell in row.cells]


RIVALS: dict[str, list[tuple[str, Callable[[Path], None]]]] = {
    "xlsx": [("polars.read_excel", polars_values), ("polars.read_excel + openpyxl", polars_and_openpyxl)],
    "xls": [("polars.read_excel", polars_values)],
    "docx": [("python-docx", python_docx)],
    "html": [],
    "doc": [],
}


def best_seconds(read: Callable[[Path], None], path: Path) -> float:
    """The shortest of REPEATS readings of one file."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        read(path)
        times.append(time.perf_counter() - started)
    return min(times)


def main(folder: Path) -> None:
    from extract.readers.detect import sniff

    warnings.simplefilter("ignore")
    logging.disable()
    by_kind: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (kind := sniff(path)) in RIVALS:
            by_kind.setdefault(kind, []).append(path)
    print("| kind | files | ours, files/s | against | files/s | ratio (median of files) |")
    print("|---|---|---|---|---|---|")
    for kind, paths in sorted(by_kind.items()):
        readers = [("ours", ours), *RIVALS[kind]]
        for _, read in readers:
            read(paths[0])  # imports are not reading
        times = {name: [] for name, _ in readers}
        for path in paths:
            for name, read in readers:
                times[name].append(best_seconds(read, path))
        own = times.pop("ours")
        rate = len(own) / sum(own)
        if not times:
            print(f"| {kind} | {len(own)} | {rate:.0f} | | | |")
        for name, others in times.items():
            ratio = statistics.median(other / mine for other, mine in zip(others, own, strict=True))
            print(f"| {kind} | {len(own)} | {rate:.0f} | {name} | {len(others) / sum(others):.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.office_readers FOLDER")
    main(Path(sys.argv[1]))
