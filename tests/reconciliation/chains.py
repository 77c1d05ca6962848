"""Agencies over several years, typeset from their figures: budgets that speak of the year before, and final accounts that
speak of the budget. Breaks are planted: a stated change or an original budget that is off by a hundred thousand yuan."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from samples.facts import Facts
from samples.generated import Kind, generate
from samples.load import HABITS
from samples.typeset import typeset
from samples.writers.text_tab import write_text_tab

# what is compared with last year: words as publishers write them, and the figure
SAID = {
    "基本支出": "function.total.basic",
    "项目支出": "function.total.project",
    "社会保障和就业支出（类）": "function.208.expenditure",
    "卫生健康支出（类）": "function.210.expenditure",
    "住房保障支出（类）": "function.221.expenditure",
    "公务接待费": "line.three_public.hospitality.amount",
}
# the original budget of 一般公共预算 in final accounts, by subject
ORIGINAL = {"208": "社会保障和就业支出（类）", "210": "卫生健康支出（类）", "221": "住房保障支出（类）"}
OFF = Decimal("10.00")  # 万元


class Break(NamedTuple):
    """A planted error: of which agency (by number), year and phase, and in which words."""

    agency: int
    year: int
    phase: str
    words: str


def budget(agency: int, year: int) -> Facts:
    """The budget of an agency (by number) for a year from 2023 to 2026. The amounts of odd agencies are rounded."""
    return generate(4 * agency + year - 2023, Kind(template="shanxi_budget", carried_in=False, tails=agency % 2 == 1))


def final(agency: int, year: int) -> Facts:
    """Its final accounts: other figures, the same agency and year."""
    return generate(4 * agency + year - 2023, Kind(template="shanxi_final", carried_in=False))


def figure(facts: Facts, reference: str) -> Decimal:
    return Decimal(facts.figure(reference) or "0")


def comparisons(agency: int, year: int, breaks: list[Break]) -> list[str]:
    """Sentences of a budget that compare it with the year before."""
    now, before = budget(agency, year), budget(agency, year - 1)
    sentences = []
    for words, reference in SAID.items():
        change = figure(now, reference) - figure(before, reference)
        if Break(agency, year, "budget", words) in breaks:
            change += OFF if change >= 0 else -OFF
        said = f"增加{change}万元" if change > 0 else f"减少{-change}万元"
        if change == 0:
            said = "持平"
        joint = "与" if change == 0 else "比"
        sentences.append(f"{words}{figure(now, reference)}万元，{joint}{year - 1}年预算{said}。")
    # an expected execution is no budget, and nobody's figure
    amount = figure(now, "function.221.expenditure")
    sentences.append(f"住房保障支出（类）{amount}万元，比{year - 1}年当年预算执行数增加{amount / 2:.2f}万元。")
    return sentences


def completions(agency: int, year: int, breaks: list[Break]) -> list[str]:
    """Sentences of final accounts that say the original budget."""
    planned, spent = budget(agency, year), final(agency, year)
    sentences = []
    for code, words in ORIGINAL.items():
        original = figure(planned, f"function.{code}.general_budget")
        if Break(agency, year, "final", words) in breaks:
            original += OFF
        sentences.append(
            f"{words}年初预算为{original}万元，支出决算为{figure(spent, f'function.{code}.expenditure')}万元。"
        )
    return sentences


def write(folder: Path, agency: int, year: int, phase: str, breaks: list[Break]) -> Path:
    """Write one disclosure of a chain as a text dump."""
    facts = budget(agency, year) if phase == "budget" else final(agency, year)
    text = write_text_tab(typeset(facts), HABITS[1])
    if phase == "final":
        text += "\n".join(["\n\n十、一般公共预算财政拨款支出决算具体情况\n", *completions(agency, year, breaks), ""])
    elif year > 2023:
        text += "\n".join(["\n\n十、与上年预算比较情况\n", *comparisons(agency, year, breaks), ""])
    path = folder / f"{agency:02d}-{year}-{phase}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def write_chains(folder: Path, agencies: range, breaks: list[Break], finals: tuple[int, ...] = (2024,)) -> None:
    """Write the budgets of 2023 to 2026 of some agencies and their final accounts of some years."""
    for agency in agencies:
        for year in range(2023, 2027):
            write(folder, agency, year, "budget", breaks)
        for year in finals:
            write(folder, agency, year, "final", breaks)
