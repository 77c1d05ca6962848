"""Generated disclosures: an invented agency whose figures agree everywhere, from a seed.

All money is kept in whole yuan and every sum is taken before printing. With `tails`, amounts are not multiples of
what the last printed digit stands for, so printed sums differ from the printed total by rounding alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

import yaml

from samples.facts import Facts, Row
from samples.template import TEMPLATES, statement_units, template

Money = dict[str, int]
FUND_NAMES = {"gov_fund": "政府性基金", "state_capital": "国有资本经营", "own_funds": "单位资金"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What to generate. `funds` adds a government fund, state capital and own funds; `carried_in` last year's money."""

    template: str = "shanxi_budget"
    tails: bool = False
    carried_in: bool = True
    funds: bool = False
    unit: str = "万元"


@cache
def _pool() -> dict[str, Any]:
    return yaml.safe_load((TEMPLATES / "pool.yaml").read_text(encoding="utf-8"))


def printed(yuan: int, unit: str = "万元") -> str:
    """An amount of whole yuan as printed with two decimals, halves up; '' for nothing."""
    if not yuan:
        return ""
    if unit == "元":
        return f"{yuan}.00"
    cents = (yuan + 50) // 100
    return f"{cents // 100}.{cents % 100:02d}"


def _parts(random: Random, whole: int, count: int, step: int) -> list[int]:
    """Split a whole into `count` positive parts that are multiples of `step` (but for the last, if need be)."""
    count = max(1, min(count, whole // step))
    weights = [random.random() + 0.1 for _ in range(count)]
    scale = sum(weights)
    parts = [max(step, int(whole * weight / scale) // step * step) for weight in weights[:-1]]
    return [*parts, whole - sum(parts)]


class _Subjects:
    """Amounts by functional subject: adding to an item adds to its group, its class and the total."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {"total": "合计"}
        self.money: dict[str, Money] = defaultdict(lambda: defaultdict(int))

    def name(self, subjects: dict[str, str]) -> None:
        self.names.update(subjects)

    def add(self, item: str, measures: Sequence[str], yuan: int) -> None:
        for code in ("total", item[:3], item[:5], item):
            for measure in measures:
                self.money[code][measure] += yuan

    def rows(self, unit: str, measures: tuple[str, ...]) -> dict[str, Row]:
        codes = ["total", *sorted(code for code in self.money if code != "total")]
        return {
            code: {
                "code": code,
                "name": self.names[code],
                **{measure: printed(self.money[code][measure], unit) for measure in measures},
            }
            for code in codes
        }


def _economic(random: Random, kind: Kind, personnel: int, operating: int, step: int) -> tuple[dict[str, Row], Money]:
    """Basic expenditure by economic subject: rows for the statement, and the yuan of each subject."""
    pool = _pool()
    money: Money = {}
    names: dict[str, tuple[str, str]] = {code: (name, "") for code, name in pool["economic_classes"].items()}
    for part, whole in (("personnel", personnel), ("operating", operating)):
        for (code, (name, government)), yuan in zip(
            pool[part].items(), _parts(random, whole, len(pool[part]), step), strict=False
        ):
            names[code] = (name, government)
            money[code] = yuan
            money[code[:3]] = money.get(code[:3], 0) + yuan
    rows: dict[str, Row] = {}
    for code in ["total", *sorted(money)]:
        own = personnel if code == "total" else 0 if code.startswith("302") else money[code]
        running = operating if code == "total" else money[code] if code.startswith("302") else 0
        name, government = names.get(code, ("合计", ""))
        rows[code] = {
            "code": code,
            "name": name,
            "government_name": government,
            "total": printed(own + running, kind.unit),
            "personnel": printed(own, kind.unit),
            "operating": printed(running, kind.unit),
            "basic": printed(own + running, kind.unit),
        }
    return rows, money


def _lines(kind: Kind, total: Money, economic: Money, purchase: int) -> dict[tuple[str, str], Row]:
    """The named lines of the two summaries, of the three public expenditures and of the basic table's foot."""
    units = statement_units(kind.template)
    fiscal_in, own = total["revenue_fiscal"], total["revenue_own_funds"]
    lines: dict[tuple[str, str], Row] = {}

    def line(statement: str, name: str, amount: int, **measures: int) -> None:
        unit = units.get(statement, kind.unit)
        shown = {"amount": amount, **measures}
        lines[statement, name] = {measure: printed(yuan, unit) for measure, yuan in shown.items()}

    for statement, revenue, expenditure in (
        ("summary", total["revenue"], total["expenditure"]),
        ("fiscal_summary", fiscal_in, total["fiscal"]),
    ):
        line(statement, "fiscal", fiscal_in)
        line(statement, "general_budget", total["revenue_general_budget"])
        line(statement, "gov_fund", total["revenue_gov_fund"])
        line(statement, "state_capital", total["revenue_state_capital"])
        line(statement, "revenue_current_total", revenue)
        line(statement, "carried_in", total["carried_in"])
        line(statement, "carried_in_general_budget", total["carried_in"])
        line(statement, "revenue_grand_total", revenue + total["carried_in"])
        for name in ("expenditure_current_total", "expenditure_grand_total"):
            line(
                statement,
                name,
                expenditure,
                current=total["current"],
                carried_in=total["carried_in"],
                general_budget=total["fiscal_general_budget"],
                gov_fund=total["fiscal_gov_fund"],
                state_capital=total["fiscal_state_capital"],
            )
    line("summary", "own_funds", own)
    line("summary", "other", own)
    running, hospitality = economic["30231"], economic["30217"]
    vehicles = purchase + running
    for name, yuan in (
        ("total", vehicles + hospitality),
        ("vehicles", vehicles),
        ("vehicle_purchase", purchase),
        ("vehicle_running", running),
        ("hospitality", hospitality),
        ("agency_operating", economic["302"]),
    ):
        line("three_public", name, yuan, general_budget=yuan, adjusted_budget=yuan, final=yuan)
    line("basic_economic", "personnel_total", economic["301"] + economic["303"])
    line("basic_economic", "operating_total", economic["302"])
    line("statistics", "operating_administrative", economic["302"])
    return lines


def _projects(random: Random, kind: Kind, units: list[str], current: Money, carried_in: int, step: int) -> list[Row]:
    """The project lists: department, its units, their projects, with the fund that pays."""
    rows: list[Row] = []

    def row(which: str, level: str, name: str, money: Money) -> None:
        total = sum(money.values())
        amounts = {fund: printed(yuan, kind.unit) for fund, yuan in money.items()}
        rows.append({"list": which, "level": level, "name": name, "total": printed(total, kind.unit), **amounts})

    names = _pool()["projects"]
    for which, funds in (("current", current), ("carried_in", {"general_budget": carried_in})):
        whole = sum(funds.values())
        if not whole:
            continue
        row(which, "department", units[0], funds)
        shares = _parts(random, funds["general_budget"], len(units), step)
        for position, (unit, share) in enumerate(zip(units, shares, strict=False)):
            others = {fund: yuan for fund, yuan in funds.items() if fund != "general_budget" and yuan and not position}
            row(which, "unit", unit, {"general_budget": share, **others})
            count = random.randint(2, 6)
            for name, yuan in zip(random.sample(names, count), _parts(random, share, count, step), strict=False):
                row(which, "project", name, {"general_budget": yuan})
            for fund, yuan in others.items():
                row(which, "project", f"专项任务（{FUND_NAMES[fund]}）", {fund: yuan})
    return rows


def generate(seed: int, kind: Kind = Kind()) -> Facts:
    """The facts of one invented disclosure. The same seed and kind give the same facts.

    Four disclosures in a row (seeds 4n to 4n+3) are four years, 2023 to 2026, of one agency.
    """
    form = template(kind.template)
    kind = replace(kind, unit=form.get("unit", kind.unit), carried_in=kind.carried_in and form.get("carried_in", True))
    random = Random(f"{seed} {kind}")
    pool = _pool()
    agency_no = seed // 4
    place = pool["places"][agency_no % len(pool["places"])]
    bureau = list(pool["bureaus"])[agency_no // len(pool["places"]) % len(pool["bureaus"])]
    series = agency_no // (len(pool["places"]) * len(pool["bureaus"]))
    agency = f"{place[1]}{place[2]}{bureau}" + (f"第{series}分局" if series else "")
    step = 1 if kind.tails and kind.unit == "万元" else 100
    final = "final" in kind.template

    measures = pool["measures"]
    every_measure = tuple(dict.fromkeys(measure for group in measures.values() for measure in group))
    subjects = _Subjects()
    own = pool["bureaus"][bureau]
    for group in (own, pool["common"], pool["gov_fund"], pool["state_capital"]):
        subjects.name(group)
    carried_items = []
    for item, name in own.items():
        if len(item) == 7 and name in pool["running"]:
            subjects.add(item, measures["basic"], random.randint(200, 90000) * 10000 // 10 // step * step)
        elif len(item) == 7:
            subjects.add(
                item,
                measures["project"],
                random.randint(20, 60000) * 1000 // 10 // step * step + random.randrange(100) * step,
            )
            carried_items.append(item)
    for item in pool["common"]:
        if len(item) == 7:
            subjects.add(item, measures["basic"], random.randint(3000, 2000000) // step * step)
    if kind.carried_in and carried_items:
        subjects.add(random.choice(carried_items), measures["carried_in"], random.randint(5000, 3000000) // step * step)
    if kind.funds:
        subjects.add("2120899", measures["gov_fund"], random.randint(50000, 9000000) // step * step)
        subjects.add("2230105", measures["state_capital"], random.randint(5000, 400000) // step * step)
        subjects.add(carried_items[0], measures["own_funds"], random.randint(5000, 800000) // step * step)

    total = subjects.money["total"]
    operating = total["basic"] // 6 // step * step
    economic, economic_money = _economic(random, kind, total["basic"] - operating, operating, step)
    purchase = random.choice((0, 0, 0, 180000, 360000))
    units = [agency, f"{agency}服务中心", f"{agency}信息中心"][: random.randint(1, 3)]
    shares = _parts(random, operating, len(units), step)
    current = {
        "general_budget": total["general_budget_project"],
        "gov_fund": total["gov_fund_project"],
        "state_capital": total["state_capital_project"],
        "own_funds": total["revenue_own_funds"],
    }
    return Facts(
        name=f"generated-{seed:06d}",
        agency=agency,
        year=2023 + seed % 4,
        phase="final" if final else "budget",
        template=kind.template,
        unit=kind.unit,
        profile={
            "agency_code": f"{100 + agency_no % 900}",
            "agency_kind": "department",
            "place": place,
            "units": statement_units(kind.template),
            "duties": [f"负责{place[2]}{bureau[:-1]}领域的管理与服务工作。"],
            "structure": [f"纳入预算的单位共{len(units)}家：{'、'.join(units)}。"],
        },
        functions=subjects.rows(kind.unit, every_measure),
        economic=economic,
        lines=_lines(kind, total, economic_money, purchase),
        projects=_projects(random, kind, units, current, total["carried_in"], step),
        units=[
            {"name": name, "total": printed(yuan, kind.unit), "general_budget": printed(yuan, kind.unit)}
            for name, yuan in zip(["total", *units], [operating, *shares], strict=False)
        ],
    )
