"""Dumps of PDFs as people have them: each PDF of a folder as text by the usual tools, and as a PDF without its rules.

    OTHER_ENVIRONMENT/python -m benchmarks.make_dumps PDFS OUT [--kinds layout raw ...]

OUT gets one folder a kind, and in it one file a PDF under the PDF's name. What is there already is not made again. The
tools come from an environment of their own (pip install pdfminer.six pypdf pdfplumber pymupdf pymupdf4llm; pdftotext
is poppler's); a tool that is missing, or fails on a PDF, leaves its file out and says so. `benchmarks/dumps.py` reads
them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

FORM_FEED = "\f"


def pdftotext(*options: str) -> Callable[[Path], str]:
    """Poppler's dump with these options."""

    def dump(pdf: Path) -> str:
        command = ["pdftotext", *options, "-enc", "UTF-8", str(pdf), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")

    return dump


def pdfminer(pdf: Path) -> str:
    """pdfminer.six as its high-level door gives it."""
    from pdfminer.high_level import extract_text

    return extract_text(pdf)


def pypdf(mode: str) -> Callable[[Path], str]:
    """pypdf, page after page, without page marks."""

    def dump(pdf: Path) -> str:
        from pypdf import PdfReader

        return "\n".join(page.extract_text(extraction_mode=mode) for page in PdfReader(pdf).pages)

    return dump


def pymupdf_text(pdf: Path) -> str:
    """pymupdf's plain text, one printed line (in a table: one cell) a line."""
    import pymupdf

    with pymupdf.open(pdf) as document:
        return FORM_FEED.join(page.get_text() for page in document)


def pymupdf_blocks(pdf: Path) -> str:
    """pymupdf's blocks, an empty line after each."""
    import pymupdf

    with pymupdf.open(pdf) as document:
        pages = [[block[4] for block in page.get_text("blocks") if block[6] == 0] for page in document]
        return FORM_FEED.join("\n".join(blocks) for blocks in pages)


def pdfplumber_layout(pdf: Path) -> str:
    """pdfplumber's imitation of the page by blanks, without page marks."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return "\n".join(page.extract_text(layout=True) for page in document.pages)


def pdfplumber_tabs(pdf: Path) -> str:
    """Lines as lines and tables as rows of cells parted by tabs, where pdfplumber finds them."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return FORM_FEED.join(_tabbed(page) for page in document.pages)


def _tabbed(page) -> str:
    tables = page.find_tables()
    outside = page
    for table in tables:
        outside = outside.outside_bbox(table.bbox, strict=False)
    parts = [(line["top"], line["text"]) for line in outside.extract_text_lines(return_chars=False)]
    for table in tables:
        rows = ["\t".join((cell or "").replace("\n", "") for cell in row) for row in table.extract()]
        parts.append((table.bbox[1], "\n".join(rows)))
    return "\n".join(text for _, text in sorted(parts, key=lambda part: part[0])) + "\n"


def markdown(pdf: Path) -> str:
    """pymupdf4llm's markdown."""
    import pymupdf4llm

    return pymupdf4llm.to_markdown(str(pdf), show_progress=False)


def without_rules(pdf: Path) -> bytes:
    """The PDF with every drawn path and shading taken out: its text is where it stood, nothing is ruled."""
    from io import BytesIO

    import pikepdf

    drawn = {"m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "sh"}

    def bare(document, stream) -> bytes:
        kept = [step for step in pikepdf.parse_content_stream(stream) if str(step.operator) not in drawn]
        return pikepdf.unparse_content_stream(kept)

    with pikepdf.open(pdf) as document:
        for page in document.pages:
            page.Contents = document.make_stream(bare(document, page))
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
                thing.write(bare(document, thing))
        out = BytesIO()
        document.save(out)
        return out.getvalue()


KINDS: dict[str, Callable[[Path], str | bytes]] = {
    "layout": pdftotext("-layout"),
    "pypdf-layout": pypdf("layout"),
    "pdfplumber-layout": pdfplumber_layout,
    "raw": pdftotext("-raw"),
    "plain": pdftotext(),
    "pdfminer": pdfminer,
    "pypdf": pypdf("plain"),
    "pymupdf-text": pymupdf_text,
    "pymupdf-blocks": pymupdf_blocks,
    "markdown": markdown,
    "tabs": pdfplumber_tabs,
    "unruled-pdf": without_rules,
}


def main() -> None:
    """Make what is not made yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    asked = parser.parse_args()
    for kind in asked.kinds:
        (asked.out / kind).mkdir(parents=True, exist_ok=True)
        for pdf in sorted(asked.pdfs.rglob("*.pdf")):
            path = asked.out / kind / f"{pdf.stem}.{'pdf' if kind.endswith('pdf') and kind != 'pypdf' else 'txt'}"
            if path.exists():
                continue
            try:
                dump = KINDS[kind](pdf)
            except Exception as error:  # a tool's failure is its own
                print(f"{kind}: {pdf.name}: {type(error).__name__}: {error}", file=sys.stderr)
                continue
            path.write_bytes(dump if isinstance(dump, bytes) else dump.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
