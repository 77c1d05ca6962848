"""The PDF reader against other libraries: pages a second, peak memory and exact amounts, in one run on one core.

    python benchmarks/pdf_reader.py                                   ours, and what this environment has
    python benchmarks/pdf_reader.py --others OTHER_ENVIRONMENT/python others from an environment of their own
                                                                      (pip install pdfplumber 'pymupdf==1.26.*'
                                                                      tablers==0.9 camelot-py img2table)

Each reader runs alone in a process of its own over the same pages, one page after the other, whole reader against
whole reader (grid, clean text; ours also sentences, boxes and roles). A reader slower than `--seconds` stops there and is judged
on the pages it did. An amount is exact when it is alone in a cell of its page; amounts are those that were read
off pictures of the pages (tests/extract/eye_read/pdf.csv) and, for typeset documents with a watermark, the typesetter's
own. `pdfium` is the bound: loading pages and their text, nothing else.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import resource
import subprocess
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
EYE_READ = PROJECT / "tests" / "extract" / "eye_read" / "pdf.csv"
Cells = Iterator[tuple[int, list[str]]]  # page number and the texts of its cells


def ours(path: Path) -> Cells:
    sys.path.insert(0, str(PROJECT))
    from extract.document import Table
    from extract.readers.pdf import read

    document = read(path)
    pages: dict[int, list[str]] = {number: [] for number in range(1, document.page_count + 1)}
    for block in document.blocks:
        if isinstance(block, Table):
            pages[block.page] += [cell.text for cell in block.cells]
    yield from pages.items()


def pdfium(path: Path) -> Cells:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        text.count_chars()
        text.close()
        page.close()
        yield number, []
    document.close()


def pdfplumber(path: Path) -> Cells:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            clean = page.filter(lambda item: item["object_type"] != "char" or item["upright"]).dedupe_chars()
            yield number, [text or "" for table in clean.extract_tables() for row in table for text in row]
            page.close()


def pymupdf(path: Path) -> Cells:
    import pymupdf

    with pymupdf.open(path) as document:
        for number, page in enumerate(document, 1):
            tables = page.find_tables().tables
            yield number, [text or "" for table in tables for row in table.extract() for text in row]


def tablers(path: Path) -> Cells:
    import tablers

    with tablers.Document(path) as document:
        for number, page in enumerate(document.pages(), 1):
            tables = tablers.find_tables(page, extract_text=True)
            yield number, [cell.text or "" for table in tables for cell in table.cells]


def camelot(path: Path) -> Cells:
    import camelot
    import pypdfium2

    for number in range(1, len(pypdfium2.PdfDocument(path)) + 1):
        found = camelot.read_pdf(str(path), pages=str(number), flavor="lattice", suppress_stdout=True)
        yield number, [str(text) for table in found for row in table.df.values.tolist() for text in row]


def img2table(path: Path) -> Cells:
    import pypdfium2
    from img2table.document import PDF

    for number in range(1, len(pypdfium2.PdfDocument(path)) + 1):
        found = PDF(str(path), pages=[number - 1], pdf_text_extraction=True).extract_tables()
        tables = [table for tables in found.values() for table in tables]
        yield number, [str(text or "") for table in tables for row in table.df.values.tolist() for text in row]


READERS: dict[str, Callable[[Path], Cells]] = {
    reader.__name__: reader for reader in (ours, pdfium, pdfplumber, pymupdf, tablers, camelot, img2table)
}


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def eye_read() -> dict[str, dict[int, list[str]]]:
    """Amounts read by eye: file name -> page -> printed amounts."""
    amounts: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    with EYE_READ.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["printed_text"] and row["page"].isdigit():
                amounts[row["file_name"]][int(row["page"])].append(plain(row["printed_text"]))
    return amounts


def watermarked(folder: Path) -> dict[str, dict[int, list[str]]]:
    """Typeset documents with a watermark and doubled bold, written to `folder`, and their amounts."""
    sys.path.insert(0, str(PROJECT))
    from extract.document import Table
    from extract.readers.pdf import read
    from samples.generated import Kind, generate
    from samples.page_model import page_habits
    from samples.template import template_names
    from samples.typeset import typeset
    from samples.writers.pdf import write_pdf

    amounts = {}
    for seed, template in enumerate(template_names()):
        document = typeset(generate(seed, Kind(template=template)))
        (folder / f"{template}_watermark.pdf").write_bytes(write_pdf(document, page_habits("wps")))
        bare = folder / "bare.pdf"
        bare.write_bytes(write_pdf(document, page_habits("plain")))
        found: dict[int, list[str]] = defaultdict(list)
        for block in read(bare).blocks:  # the same document without watermark, bold or gaps in its rules
            if isinstance(block, Table):
                found[0] += [plain(cell.text) for cell in block.cells if re.fullmatch(r"[\d,]+\.\d\d", cell.text)]
        bare.unlink()
        amounts[f"{template}_watermark.pdf"] = found
    return amounts


def exact(cells: dict[int, list[str]], amounts: dict[int, list[str]]) -> tuple[int, int]:
    """(amounts that are alone in a cell, amounts asked for), page by page; page 0 asks anywhere in the document."""
    right = asked = 0
    for page, wanted in amounts.items():
        if page not in cells and page != 0:
            continue  # a slow reader did not come so far
        texts = [plain(text) for text in (cells[page] if page else chain.from_iterable(cells.values()))]
        for amount in set(wanted):
            asked += wanted.count(amount)
            right += min(texts.count(amount), wanted.count(amount))
    return right, asked


def measure(name: str, files: list[Path], amounts: dict[str, dict[int, list[str]]], seconds: float) -> dict:
    """One reader over the files: {'pages', 'seconds', 'megabytes', 'right', 'asked', 'failed'}."""
    pages = failed = right = asked = 0
    spent = 0.0
    warm_up = iter(READERS[name](files[0]))
    next(warm_up, None)
    for path in files:
        cells: dict[int, list[str]] = {}
        start = time.process_time()
        try:
            for number, texts in READERS[name](path):
                cells[number] = texts
                if spent + time.process_time() - start > seconds:
                    break
        except Exception:
            failed += 1
        spent += time.process_time() - start
        pages += len(cells)
        good, all_of_them = exact(cells, amounts.get(path.name, {}))
        right, asked = right + good, asked + all_of_them
        if spent > seconds:
            break
    found = {"pages": pages, "seconds": spent, "megabytes": peak_megabytes()}
    return found | {"right": right, "asked": asked, "failed": failed}


def peak_megabytes() -> int:
    """The most memory this process held since it began (its own, not what it was forked from)."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text()).group(1)) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(name: str, python: str, folder: Path, amounts: Path, seconds: float) -> dict | None:
    """A reader measured in a process of its own; None where its library is not there."""
    command = [python, __file__, "--one", name, "--documents", str(folder), "--amounts", str(amounts)]
    done = subprocess.run([*command, "--seconds", str(seconds)], capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, default=PROJECT.parent / "shared" / "documents" / "pdf")
    parser.add_argument("--others", default=sys.executable, help="a Python that has the other libraries")
    parser.add_argument("--seconds", type=float, default=120, help="processor seconds for each reader")
    parser.add_argument("--readers", nargs="*", default=list(READERS), choices=list(READERS))
    parser.add_argument("--one", choices=list(READERS), help=argparse.SUPPRESS)
    parser.add_argument("--amounts", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        asked = {
            name: {int(page): texts for page, texts in pages.items()}
            for name, pages in json.loads(options.amounts.read_text(encoding="utf-8")).items()
        }
        files = sorted(options.documents.rglob("*.pdf"), key=lambda path: (path.name not in asked, path.name))
        print(json.dumps(measure(options.one, files, asked, options.seconds)))
        return
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print("| documents | reader | pages | pages/s | against pdfplumber | peak MB | exact amounts | files failed |")
        print("|---|---|---|---|---|---|---|---|")
        (folder / "marked").mkdir()
        for title, documents, amounts in (
            ("real", options.documents, eye_read()),
            ("watermarked", folder / "marked", watermarked(folder / "marked")),
        ):
            (folder / "amounts.json").write_text(json.dumps(amounts), encoding="utf-8")
            results = {}
            for name in options.readers:
                python = sys.executable if name in ("ours", "pdfium") else options.others
                results[name] = run(name, python, documents, folder / "amounts.json", options.seconds)
            base = results.get("pdfplumber")
            for name, result in results.items():
                if result is None:
                    print(f"| {title} | {name} | not installed | | | | | |")
                    continue
                speed = result["pages"] / result["seconds"]
                times = f"{speed / (base['pages'] / base['seconds']):.1f}x" if base else ""
                share = (
                    f"{100 * result['right'] / result['asked']:.2f} % of {result['asked']}" if result["asked"] else ""
                )
                if name == "pdfium":
                    share = ""
                columns = (
                    title,
                    name,
                    result["pages"],
                    f"{speed:.0f}",
                    times,
                    result["megabytes"],
                    share,
                    result["failed"],
                )
                print("| " + " | ".join(map(str, columns)) + " |", flush=True)


if __name__ == "__main__":
    main()
