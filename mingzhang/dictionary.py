"""The dictionary of the warehouse: every public table and column with what it means, as one page made from the comments.

The page needs no server, loads nothing and runs nothing; where a description names a table, it links there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from expectations.page_view import STYLE, escaped, whole_page
from mingzhang.export.marts import Mart, marts
from mingzhang.home import Home
from mingzhang.query import open_warehouse

# How tables are grouped, by the beginning of their names; what begins otherwise comes last.
GROUPS = (
    ("fact_", "Facts 事实表", "What is printed, and what was found: one row per figure, claim, form, verdict."),
    ("dim_", "Dimensions 维表", "What facts are about: agencies, disclosures, statements, subjects, codes."),
    ("", "Other tables 其他表", "Structure, findings, coverage, seeds that are published."),
)
NARROW = "main { max-width: 1080px; margin: 0 auto; } td:first-child { width: 230px; } td:nth-child(2) { width: 150px; } .toc { columns: 3; list-style: none; padding: 0; } .toc li { break-inside: avoid; } h3 { scroll-margin-top: 56px; } h3 code { font-size: 15px; } @media (max-width: 700px) { .toc { columns: 1; } td { overflow-wrap: anywhere; } } @media print { .toc { columns: 2; } }"


def show_docs(home: Home) -> None:
    """Write dictionary.html into the warehouse folder, from the comments of the published file, and say where both docs are."""
    with open_warehouse(home.published()) as connection:
        every = marts(connection)
        (build,) = connection.sql(
            "select build_id || ', ' || strftime(built_at, '%Y-%m-%d') || ', ' || documents from marts.build"
        ).fetchone()
    page = home.folder / "dictionary.html"
    partial = home.folder / ".dictionary.html.partial"
    partial.write_text(dictionary_page(every, build), encoding="utf-8")
    os.replace(partial, page)
    print(f"Tables and columns: {page}")
    print(f"Rules and findings: {home.data_docs / 'index.html'}")


def dictionary_page(every: Sequence[Mart], build: str) -> str:
    """The page. build: which build it describes, in words."""
    names = {mart.name: {column.name for column in mart.columns} for mart in every}
    groups = _groups(every)
    contents = "".join(
        f'<h2>{escaped(title)}</h2><p class="faint">{escaped(words)}</p><ul class="toc">{"".join(map(_entry, tables))}</ul>'
        for title, words, tables in groups
    )
    tables = "".join(_table(mart, names) for _, _, members in groups for mart in members)
    columns = sum(len(mart.columns) for mart in every)
    body = (
        '<header class="top"><a href="#top">明账 Mingzhang</a><span>dictionary 数据字典</span></header>'
        f'<main id="top"><h1>Tables and columns of the warehouse</h1><p class="faint">Build {escaped(build)} · '
        f"{len(every)} tables · {columns:,} columns · schema marts</p>{contents}{tables}</main>"
    )
    return whole_page("Mingzhang dictionary", body, STYLE + NARROW)


def _groups(every: Sequence[Mart]) -> list[tuple[str, str, list[Mart]]]:
    left, groups = sorted(every, key=lambda mart: mart.name), []
    for start, title, words in GROUPS:
        mine = [mart for mart in left if mart.name.startswith(start)]
        left = [mart for mart in left if mart not in mine]
        if mine:
            groups.append((title, words, mine))
    return groups


def _entry(mart: Mart) -> str:
    return f'<li><a href="#{escaped(mart.name)}">{escaped(mart.name)}</a></li>'


def _table(mart: Mart, names: dict[str, set[str]]) -> str:
    others = {name: columns for name, columns in names.items() if name != mart.name}
    rows = "".join(
        f'<tr id="{escaped(mart.name)}.{escaped(column.name)}"><td><code>{escaped(column.name)}</code></td>'
        f'<td class="faint">{escaped(column.type.lower())}</td><td>{_linked(column.description, others)}</td></tr>'
        for column in mart.columns
    )
    return (
        f'<section><h3 id="{escaped(mart.name)}"><code>marts.{escaped(mart.name)}</code></h3>'
        f"<p>{_linked(mart.description, others)}</p>"
        f'<table class="table"><thead><tr><th>Column</th><th>Type</th><th>Meaning</th></tr></thead><tbody>{rows}</tbody></table></section>'
    )


def _linked(description: str, names: dict[str, set[str]]) -> str:
    """A description as a whole sentence, the tables that it names linked."""
    parts = re.split(r"\b([a-z]+(?:_[a-z]+)*)(?:\.([a-z_]+))?\b", sentence(description))
    out = []
    for place in range(0, len(parts) - 1, 3):
        before, name, column = parts[place : place + 3]
        word = f"{name}.{column}" if column else name
        known = column in names[name] if name in names and column else name in names and "_" in name
        out += [escaped(before), f'<a href="#{escaped(word)}">{escaped(word)}</a>' if known else escaped(word)]
    return "".join([*out, escaped(parts[-1])])


def sentence(description: str) -> str:
    """A description with a capital letter and a full stop: 'yes or no' -> 'Yes or no.'."""
    text = " ".join(description.split())
    first = text.partition(" ")[0]
    if first.isalpha() and first.isascii() and first.islower():
        text = text[0].upper() + text[1:]
    return text if not text or text[-1] in ".。!?？" else f"{text}."
