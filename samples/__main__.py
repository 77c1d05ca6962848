"""Typeset disclosures: the samples, one generated document in any format, or thousands of them.

python -m samples documents
python -m samples one out.pdf --seed 5 --template hebei_budget --family cut
python -m samples load FOLDER 10000
"""

from __future__ import annotations

import time
from pathlib import Path

import typer

from samples.build import DOCUMENTS, build
from samples.formats import write
from samples.generated import Kind, generate
from samples.load import write_load
from samples.page_model import page_habits
from samples.typeset import typeset

app = typer.Typer(add_completion=False, help=__doc__)


@app.command()
def documents(folder: Path = DOCUMENTS) -> None:
    """Typeset the disclosures of samples/facts/ into samples/documents/."""
    for path, left in build(folder):
        typer.echo(f"{path.name}: left as it is. {left}" if left else path.name)


@app.command()
def load(folder: Path, count: int = 1000, workers: int = 2) -> None:
    """Write COUNT generated disclosures as text into FOLDER."""
    start = time.perf_counter()
    size = sum(path.stat().st_size for path in write_load(folder, count, workers))
    seconds = time.perf_counter() - start
    typer.echo(f"{count} documents, {size / 1e6:.1f} MB, {seconds:.1f} s")


@app.command()
def one(
    path: Path,
    seed: int = 0,
    template: str = "shanxi_budget",
    family: str = "plain",
    tails: bool = False,
    carried_in: bool = True,
    funds: bool = False,
    unit: str = "万元",
) -> None:
    """Write one generated disclosure; the ending of PATH says the format (txt, pdf, ofd, xlsx, xls, docx, html)."""
    document = typeset(generate(seed, Kind(template, tails, carried_in, funds, unit)))
    path.write_bytes(write(document, path.suffix.lstrip("."), page_habits(family)))
    typer.echo(f"{path}: {len(document.tables)} statements of {document.agency}, {document.year}")


if __name__ == "__main__":
    app()
