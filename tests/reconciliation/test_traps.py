"""Documents that are right and look wrong (traps.md), typeset as web pages and built as a whole: none is accused, and each is checked."""

from html import escape
from pathlib import Path

import duckdb
import pytest

from tests.conftest import make_warehouse, once

pytestmark = pytest.mark.slow

TRAPS = Path(__file__).with_name("traps.md")
NUMBERS = "一二三四五六七八九十"
YEARS = {"budget": "2024年部门预算", "final": "2023年度部门决算"}


def cell(word: str) -> str:
    text, _, spans = word.partition("^")
    rows, _, columns = spans.partition("x")
    return f'<td rowspan="{rows or 1}" colspan="{columns or 1}">{escape(text)}</td>'


def page(number: int, kind: str, lines: list[str]) -> str:
    """A disclosure of an agency of its own as a web page."""
    title = f"清源县第{NUMBERS[number % 10]}{NUMBERS[number // 10]}测试局{YEARS[kind]}"
    body = [f"<h1>{title}</h1>"]
    for line in lines:
        if line.startswith("## "):
            name, unit = line[3:].split(" | ")
            body.append(f'</table><p>{escape(name)}</p><p>单位：{unit}</p><table border="1">')
        elif line.startswith("|"):
            words = [word.strip() for word in line[1:].split("|")]
            body.append("<tr>" + "".join(cell(word) for word in words) + "</tr>")
    body.append("</table>")
    body += [f"<p>{escape(line[2:])}</p>" for line in lines if line.startswith("> ")]
    return f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>{"".join(body)}</body></html>'


def traps() -> list[tuple[str, str, list[str]]]:
    """Name, kind of document and lines of each trap."""
    found = []
    for line in TRAPS.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            name, kind, _ = line[2:].split(" | ")
            found.append((name, kind, []))
        elif found:
            found[-1][2].append(line)
    return found


def typeset(folder: Path, change=lambda name, text: text) -> Path:
    folder.mkdir()
    for number, (name, kind, lines) in enumerate(traps()):
        (folder / f"{name}.html").write_text(change(name, page(number, kind, lines)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(shared_folder, project_copy) -> Path:
    def make(folder: Path) -> None:
        make_warehouse(project_copy, folder, typeset(folder.parent / "traps"))

    return once(shared_folder / "traps_warehouse", make) / "warehouse.duckdb"


def test_a_document_that_is_right_is_not_accused(built):
    with duckdb.connect(str(built), read_only=True) as connection:
        accused = connection.sql(
            "select file_name, rule_id, sentence_zh from marts.finding where kind = 'accusation'"
        ).fetchall()
    assert accused == []


def test_each_of_them_is_checked(built):
    with duckdb.connect(str(built), read_only=True) as connection:
        checked = connection.sql("""
            select document.file_name
            from marts.fact_reconciliation as verdict join marts.dim_document as document using (document_id)
            where verdict.status in ('exact', 'rounding') and verdict.reported_yuan != 0
            group by 1 having count(*) >= 2
        """).fetchall()
    assert {name for (name,) in checked} == {f"{name}.html" for name, _, _ in traps()}
