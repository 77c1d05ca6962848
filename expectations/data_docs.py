"""Data Docs that look right without a network: Great Expectations' pages in our own dress, and an overview of ours.

The library asks `page_view.PageView` for the HTML of its pages, so nothing of them is rewritten afterwards. The
overview lists every expectation with its result.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.page_view import escaped, page

if TYPE_CHECKING:
    from expectations.gate import Outcome

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


def finish(folder: Path, suites: dict[str, list[Outcome]]) -> None:
    """Make the overview of the site in `folder` its index.html, and drop what its pages do not need."""
    shutil.rmtree(folder / "static", ignore_errors=True)
    results = {path.relative_to(folder).parts[1]: path for path in sorted(folder.glob("validations/**/*.html"))}
    (folder / "index.html").write_text(_overview(folder, suites, results), encoding="utf-8")


def _overview(folder: Path, suites: dict[str, list[Outcome]], results: dict[str, Path]) -> str:
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
    body = f'<h1>What was expected, and what was found</h1>\n<div class="summary">{summary}</div>\n{sections}'
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
