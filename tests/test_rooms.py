"""The house's walls: which module may import which (see CONTRIBUTING, and the docstrings of the packages)."""

from __future__ import annotations

import ast
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("extract", "expectations", "mingzhang", "samples", "benchmarks")
# A Word file may hold a workbook, and a text dump the HTML of a table: what is inside is read by its own reader.
HELD_INSIDE = {("word", "excel"), ("text", "html")}


@lru_cache
def modules() -> dict[str, Path]:
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found[name] = path
    return found


@lru_cache
def imports(name: str) -> frozenset[str]:
    """The project's modules that a module names, wherever in it, for types only too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(modules()[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inside & modules().keys() or {node.module}
    return frozenset((found & modules().keys()) - {name})


def test_no_modules_import_each_other_in_a_circle():
    try:
        TopologicalSorter({name: imports(name) for name in modules()}).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_a_reader_imports_no_other_reader():
    crossed = []
    for name in modules():
        parts = name.split(".")
        if parts[:2] == ["extract", "readers"] and len(parts) > 3:
            for used in imports(name):
                other = used.split(".")
                if other[:2] == ["extract", "readers"] and len(other) > 3 and other[2] != parts[2]:
                    crossed += [(name, used)] if (parts[2], other[2]) not in HELD_INSIDE else []
    assert crossed == []


@pytest.mark.parametrize(
    ("room", "never"),
    [
        ("extract", ("mingzhang", "expectations", "samples", "benchmarks")),
        ("extract.layout", ("extract.readers", "extract.recognise")),
        ("extract.recognise", ("extract.readers", "extract.layout")),
        ("expectations", ("mingzhang", "extract", "samples", "benchmarks")),
        ("mingzhang", ("samples", "benchmarks")),
    ],
)
def test_a_room_knows_nothing_of_those_above_it(room: str, never: tuple[str, ...]):
    for name in modules():
        if name == room or name.startswith(room + "."):
            above = [used for used in imports(name) if any(used == it or used.startswith(it + ".") for it in never)]
            assert above == [], name


def test_a_package_holds_its_way_in_and_no_code():
    with_code = {
        name
        for name, path in modules().items()
        if path.name == "__init__.py"
        and any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in ast.parse(path.read_text("utf-8")).body)
    }
    assert with_code == {"extract.readers"}  # which reader reads what is the way in to them all
