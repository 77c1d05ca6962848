"""Data Docs that look right without a network: Great Expectations' pages in our own dress, and an overview of ours.

The library asks `page_view.PageView` for the HTML of its pages, so nothing of them is rewritten afterwards. The
overview lists every expectation with its result.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import duckdb

from expectations.outcome import Outcome
from expectations.page_view import escaped, page
from expectations.rules import FINDINGS

_VIEW = {"module_name": "expectations.page_view", "class_name": "PageView"}
# A site of Great Expectations: every section through our view, the profiles (there are none) left out.
SITE = {
    "class_name": "SiteBuilder",
    "show_how_to_buttons": False,
    "site_index_builder": {"class_name": "DefaultSiteIndexBuilder", "view": _VIEW},
    "site_section_builders": {
        "expectations": {
            "class_name": "DefaultSiteSectionBuilder",
            "source_store_name": "expectations_store",
            "renderer": {"class_name": "ExpectationSuitePageRenderer"},
            "view": _VIEW,
        },
        "validations": {
            "class_name": "DefaultSiteSectionBuilder",
            "source_store_name": "validation_results_store",
            "renderer": {"class_name": "ValidationResultsPageRenderer"},
            "view": _VIEW,
        },
    },
}

SUITE_TITLES = {
    "rules": (
        "The rules 勾稽规则",
        "What must hold in every document. What is found is printed so, unless it says misread.",
    ),
    "invariants": (
        "The invariants 发布条件",
        "What must be true of the warehouse itself. One that fails stops the build from being published.",
    ),
}


def finish(folder: Path, suites: dict[str, list[Outcome]], database: Path) -> None:
    """Make the overview of the site in `folder` its index.html, a page of findings by document, and drop what its pages do
    not need. database: the build that the site is about."""
    with duckdb.connect(str(database), read_only=True) as connection:
        build = _build(connection)
        (folder / "documents.html").write_text(documents_page(connection), encoding="utf-8")
    shutil.rmtree(folder / "static", ignore_errors=True)
    results = {path.relative_to(folder).parts[1]: path for path in sorted(folder.glob("validations/**/*.html"))}
    (folder / "index.html").write_text(_overview(folder, suites, results, build), encoding="utf-8")


def _build(connection: duckdb.DuckDBPyConnection) -> str:
    """The build and the folder that it was made from, in words; nothing where the file does not say it."""
    try:
        rows = connection.sql(
            "select 'Build ' || build_id || ' of ' || strftime(built_at, '%Y-%m-%d %H:%M') || ' UTC, from ' || documents from marts.build"
        ).fetchall()
    except duckdb.CatalogException:
        return ""
    return rows[0][0] if rows else ""


def _overview(folder: Path, suites: dict[str, list[Outcome]], results: dict[str, Path], build: str) -> str:
    everything = [outcome for outcomes in suites.values() for outcome in outcomes]
    counts = {
        "expectations": len(everything),
        "held": sum(outcome.passed for outcome in everything),
        "with findings": sum(_found(outcome) and outcome.severity != "info" for outcome in everything),
        "with remarks": sum(_found(outcome) and outcome.severity == "info" for outcome in everything),
        "could not run": sum(bool(outcome.error) for outcome in everything),
    }
    summary = "".join(f"<div><b>{count}</b>{word}</div>" for word, count in counts.items())
    sections = "".join(
        _section(name, outcomes, results[name].relative_to(folder).as_posix() if name in results else None)
        for name, outcomes in suites.items()
    )
    by_document = '<p><a href="documents.html">The findings by document 按文件</a></p>'
    body = (
        f'<h1>What was expected, and what was found</h1>\n<p class="faint">{escaped(build)}</p>\n'
        f'<div class="summary">{summary}</div>\n{by_document}\n{sections}'
    )
    return page("Mingzhang Data Docs", ".", "overview", body)


def _found(outcome: Outcome) -> bool:
    return not outcome.passed and not outcome.error


def _section(name: str, outcomes: Iterable[Outcome], page: str | None) -> str:
    title, sentence = SUITE_TITLES[name]
    link = f' · <a href="{escaped(page)}">every finding, row by row</a>' if page else ""
    rows = "".join(_row(outcome) for outcome in outcomes)
    return (
        f'<h2>{title}</h2><p class="faint">{sentence}{link}</p>\n<table class="table overview"><thead><tr><th></th><th>Expectation</th>'
        f'<th>Severity</th><th class="amount">Found</th></tr></thead><tbody>{rows}</tbody></table>\n'
    )


def _row(outcome: Outcome) -> str:
    if outcome.error:
        look, mark = "raised", "⚠"
    elif outcome.passed:
        look, mark = "passed", "✓"
    else:
        look, mark = ("faint", "•") if outcome.severity == "info" else ("failed", "✗")
    found = escaped(outcome.error) if outcome.error else f"{outcome.found:,}" if outcome.found else "none"
    return (
        f'<tr><td class="{look}">{mark}</td><td>{escaped(outcome.sentence)}<br><code class="faint">{escaped(outcome.name)}</code></td>'
        f'<td>{escaped(outcome.severity)}</td><td class="amount {look}">{found}</td></tr>'
    )


MOST_FINDINGS = 3_000  # of one page; the warehouse has all


def documents_page(connection: duckdb.DuckDBPyConnection) -> str:
    """The findings grouped by document, in the order of its pages: errors first, then remarks."""
    answer = connection.sql(FINDINGS.replace("CONDITION", "true") + f" limit {MOST_FINDINGS}")
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]
    by_document: dict[str, list[dict]] = {}
    for row in rows:
        by_document.setdefault(row["document"] or "", []).append(row)
    ordered = sorted(by_document.items(), key=lambda item: (-sum(_is_error(row) for row in item[1]), item[0]))
    parts = [part for name, found in ordered for part in _document(name, found)] or ["<p>none 无</p>"]
    return page(
        "Findings by document", ".", "by document 按文件", f"<h1>Findings by document 按文件</h1>{''.join(parts)}"
    )


def _is_error(row: dict) -> bool:
    return row["finding"] == "as published"


def _document(name: str, found: list[dict]) -> Iterator[str]:
    errors = sum(map(_is_error, found))
    yield f'<h2>{escaped(name)} <span class="faint">{errors} errors 不符, {len(found) - errors} others 其他</span></h2>'
    lines = "".join(map(_finding, sorted(found, key=lambda row: not _is_error(row))))
    heads = "".join(
        f"<th>{head}</th>" for head in ("Page, rule", "As printed, and why", "Printed, computed, apart (yuan)")
    )
    yield f'<table class="table findings"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'


def _finding(row: dict) -> str:
    words = [row[name] for name in ("row_as_printed", "explanation", "explanation_in_english", "suggestion", "answer")]
    said = "".join(f"<div>{escaped(word)}</div>" for word in words if word)
    figures = [row[name] for name in ("reported_yuan", "computed_yuan", "difference_yuan")]
    amounts = "".join(f'<span class="amount">{Decimal(figure):,.2f}</span>' for figure in figures if figure)
    look = "failed" if _is_error(row) else "faint"
    return (
        f'<tr><td><span class="{look}">{escaped(row["page"] or "")} {escaped(row["rule_id"])}</span><br>'
        f'<span class="faint">{escaped(row["finding"])}</span></td>'
        f'<td>{said}<span class="id">{escaped(row["finding_id"])}</span></td><td>{amounts}</td></tr>'
    )
