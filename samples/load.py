"""Write thousands of generated disclosures into a folder, to measure what a build does with them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from samples.generated import Kind, generate
from samples.typeset import typeset
from samples.writers.text_tab import write_text_tab

TEMPLATES = ("shanxi_budget", "shanxi_final", "hebei_budget", "shanghai_budget")
HABITS = (
    {"heading_mark": "### ", "watermark": "仅供内部审核", "numbers": "first", "rows_per_page": 36},
    {"heading_mark": "", "rows_per_page": 32},
    {"heading_mark": "# ", "rows_per_page": 18, "repeat_heading": True},
    {"heading_mark": "## ", "rows_per_page": 45},
)


def kind_of(number: int) -> Kind:
    """What the number-th document of a load is like: templates, tails, funds and units take turns.

    The four years of one agency (numbers 4n to 4n+3) share a template, so that they form a series.
    """
    agency = number // 4
    template = TEMPLATES[agency % 4]
    return Kind(
        template=template,
        tails=agency % 5 in (1, 3),
        carried_in=agency % 3 == 0,
        funds=agency % 7 in (2, 5),
    )


def write_one(folder: Path, number: int) -> Path:
    """Write the number-th document of a load; the same number always gives the same bytes."""
    kind = kind_of(number)
    text = write_text_tab(typeset(generate(number, kind)), HABITS[TEMPLATES.index(kind.template)])
    path = folder / f"{number // 1000:03d}" / f"generated-{number:06d}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def write_load(folder: Path, count: int, workers: int = 2) -> Iterator[Path]:
    """Write documents 0 to count-1, yielding their paths as they are done."""
    write = partial(write_one, folder)
    if workers <= 1 or count < 200:
        yield from map(write, range(count))
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(write, range(count), chunksize=100)
