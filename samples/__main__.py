"""`python -m samples documents` typesets the samples; `python -m samples load FOLDER COUNT` writes generated ones."""

from __future__ import annotations

import time
from pathlib import Path

import typer

from samples.build import DOCUMENTS, build
from samples.load import write_load

app = typer.Typer(add_completion=False, help=__doc__)


@app.command()
def documents(folder: Path = DOCUMENTS) -> None:
    """Typeset the disclosures of samples/facts/ into samples/documents/."""
    for path in build(folder):
        typer.echo(path.relative_to(folder))


@app.command()
def load(folder: Path, count: int = 1000, workers: int = 2) -> None:
    """Write COUNT generated disclosures as text into FOLDER."""
    start = time.perf_counter()
    size = sum(path.stat().st_size for path in write_load(folder, count, workers))
    seconds = time.perf_counter() - start
    typer.echo(f"{count} documents, {size / 1e6:.1f} MB, {seconds:.1f} s")


if __name__ == "__main__":
    app()
