"""Figures in sentences as a person reads them against what the warehouse says of them.

    python -m benchmarks.sentences WAREHOUSE ... [--half seen|unseen] [--show kind|link|found]

`tests/extract/eye_read/sentences.csv` was read off the pages before the program was asked. One figure a row: its place (file,
page, the characters before and behind it), its kind, and what it restates: a table's row (`restates`: a code, or a key of
`ROWS`; with ~ where its cell is blank or zero), the amount that a change, rate or share is about (`about`, as printed) and what it is a share of (`whole`). The half
`seen` was looked at while the grammar was written, the half `unseen` was not.

found: the figure is there. kind: it is, and its kind is right. linked: of the amounts that restate a table's row, those
with a line, and of the changes, rates, shares and completions, those with an amount. right: of the linked ones, those whose
line or amount is the one that was read.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import duckdb

EYE_READ = Path(__file__).parents[1] / "tests" / "extract" / "eye_read" / "sentences.csv"
ABOUT = ("change_amount", "change_rate", "share", "completion_rate", "no_change")
# key of `restates`: the column of fact_claim or of the line that tells it, and a pattern of its value.
ROWS = {
    "basic": ("nature|label", "basic|基本支出|personnel|operating"),
    "proj": ("nature|label", "project|项目支出|专项"),
    "pers": ("nature|label", "personnel|人员经费|人员支出"),
    "oper": ("nature|label|item", "operating|公用"),
    "3p": ("item|label", "three_public_total|三公|合计|小计"),
    "ov": ("item|label", "three_public_overseas|出国"),
    "veh": ("item|label", "three_public_vehicles|公务用车|小计"),
    "buy": ("item|label", "three_public_vehicle_purchase|购置"),
    "run": ("item|label", "three_public_vehicle_running|运行|运维"),
    "hos": ("item|label", "three_public_hospitality|接待"),
    "aop": ("item|label", "agency_operating|机关运行|公用经费"),
    "meeting": ("item|label", "meeting|会议"),
    "training": ("item|label", "training|培训"),
    "proc": ("item|label", "procurement_total|采购"),
    "pg": ("item|label", "procurement_goods|货物"),
    "pw": ("item|label", "procurement_works|工程"),
    "ps": ("item|label", "procurement_services|服务"),
    "gf": ("fund|label", "government_fund|政府性基金"),
    "sc": ("fund|label", "state_capital|国有资本"),
    "special": ("fund|label", "special_account|专户"),
    "carry": ("origin|label", "carryover|结转|结余"),
    "carryout": ("origin|label", "carryover_out|结转|结余"),
}


def plain(text: object) -> str:
    """NFKC, without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text or "")))


def read_labels(half: str | None) -> dict[str, list[dict]]:
    """The labelled figures by file name."""
    labels = defaultdict(list)
    with EYE_READ.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if half in (None, row["half"]):
                labels[row["file"]].append(row)
    return labels


def read_claims(warehouse: str) -> dict[str, list[dict]]:
    """The figures that a warehouse holds, by file name, with the line that each restates."""
    query = """
        select
            claim.*, line.line_label as label, line.line_code, line.subject_code as line_subject, line.economic_code as line_economic,
            line.government_economic_code as line_government, line.nature as line_nature, line.fund as line_fund, line.origin as line_origin,
            line.amount_yuan as line_yuan, about.printed_text as about_text, about.value as about_value
        from marts.fact_claim as claim
        left join marts.fact_budget_line as line using (budget_line_id)
        left join marts.fact_claim as about on claim.about_claim_id = about.claim_id
        where claim.kind != 'year'
        order by claim.file_sha256, claim.sentence_no, claim.char_start
    """
    claims = defaultdict(list)
    with duckdb.connect(warehouse, read_only=True) as connection:
        result = connection.execute(query)
        names = [column[0] for column in result.description]
        for row in map(dict, (zip(names, values, strict=True) for values in result.fetchall())):
            row["before"] = plain(row["quote"][: row["char_start"]])
            row["behind"] = plain(row["quote"][row["char_end"] :])
            claims[Path(row["file_name"] or "").name].append(row)
    return claims


def digits(text: object) -> str:
    """The number of a printed figure, without its unit and separators; words as they are."""
    number = re.match(r"[-−]?\d[\d,]*(?:\.\d+)?", plain(text))
    return number[0].replace(",", "").lstrip("-−") if number else plain(text).removeprefix("基本")


def matched(labels: list[dict], claims: list[dict]) -> list[tuple[dict, dict | None]]:
    """Each labelled figure with the claim at its place: the same number and the most of its characters before it."""
    free = defaultdict(list)
    for claim in claims:
        free[_number(claim)].append(claim)
    pairs = []
    for label in labels:
        wanted = _number({"printed_text": label["printed"]})
        best = max(free[wanted], key=lambda claim: (_alike(label, claim), -claim["sentence_no"]), default=None)
        if best is not None and _alike(label, best) > 0:
            free[wanted].remove(best)
            pairs.append((label, best))
        else:
            pairs.append((label, None))
    return pairs


def _number(figure: dict) -> str:
    text = digits(figure["printed_text"])
    if re.search(r"持平|一致|无增减|变化|不变|相同", text):
        return "持平"
    return re.sub(r"[^\d.一二两三四五六七八九十]", "", text) or text


def _alike(label: dict, claim: dict) -> int:
    """How many characters before and behind the figure are the same, and whether the page is."""
    before, said = label["before"].removesuffix("基本"), claim["before"]
    same = 0
    while same < min(len(before), len(said)) and before[-1 - same] == said[-1 - same]:
        same += 1
    behind = plain(claim["printed_text"])[len(plain(label["printed"])) :] + claim["behind"]
    after = 0
    while after < min(len(label["behind"]), len(behind)) and label["behind"][after] == behind[after]:
        after += 1
    on_page = not label["page"] or not claim["page"] or abs(int(label["page"]) - claim["page"]) <= 1
    return same + after + 2 * on_page if same + after >= 2 and on_page else 0


def kind_is_right(label: dict, claim: dict) -> bool:
    """An amount that is compared with is an amount; 持平 is a change of nothing."""
    wanted = {"base": "amount", "no_change": "change_amount"}.get(label["kind"], label["kind"])
    if label["kind"] == "no_change" and claim["kind"] == "comparison":  # 决算数与预算数基本持平
        return True
    if wanted == "other":
        return claim["kind"] not in ("amount", "change_amount")
    return claim["kind"] == wanted or (wanted in ("count", "area") and claim["kind"] in ("count", "area", "other"))


def link_is_right(label: dict, claim: dict) -> bool:
    """Is the row (or the amount) that the claim is linked to the one that was read?"""
    if label["kind"] in ABOUT:
        return not re.match(r"\d", label["about"]) or digits(label["about"]) == digits(claim["about_text"])
    key = label["restates"]
    if key.isdigit():
        return key in (claim["line_subject"], claim["line_economic"], claim["line_government"])
    if key.startswith("name:"):
        return plain(key[5:])[:4] in plain(claim["label"])
    if key in ROWS:
        columns, pattern = ROWS[key]
        said = "|".join(
            str(claim[name] or "") + "|" + str(claim.get(f"line_{name}") or "") for name in columns.split("|")
        )
        return re.search(pattern, said) is not None
    is_total = not (claim["line_subject"] or claim["line_economic"])
    return is_total if key in ("rev", "exp", "both", "frev", "fexp", "gpb") else True


def measure(labels: dict[str, list[dict]], claims: dict[str, list[dict]]) -> tuple[dict[str, Counter], list[tuple]]:
    """Counts by file, and the misses: (what, label, claim)."""
    counts, missed = {}, []
    for name, rows in labels.items():
        if name not in claims:
            continue
        count = counts[name] = Counter()
        for label, claim in matched(rows, claims[name]):
            count["figures"] += 1
            if claim is None:
                missed.append(("found", label, None))
                continue
            count["found"] += 1
            if not kind_is_right(label, claim):
                missed.append(("kind", label, claim))
            else:
                count["kind"] += 1
            is_about = label["kind"] in ABOUT
            if not (re.match(r"\d", label["about"]) if is_about else label["restates"]):
                count["unlinkable"] += 1
                count["wrongly linked"] += not is_about and claim["link"] in ("certain", "likely", "differs")
                if not is_about and claim["link"] in ("certain", "likely", "differs"):
                    missed.append(("wrong", label, claim))
                continue
            what = "about" if is_about else "line"
            if label["restates"].endswith("~"):
                count["blank"] += 1
                linked = claim["link"] in ("blank", "certain")  # certain: a zero is printed there
                count["blank: linked"] += linked
                if not linked:
                    missed.append(("blank", label, claim))
                continue
            count[f"{what}: all"] += 1
            linked = claim["about_claim_id"] is not None if is_about else claim["budget_line_id"] is not None
            if not linked:
                missed.append(("link", label, claim))
                continue
            count[f"{what}: linked"] += 1
            if link_is_right(label, claim):
                count[f"{what}: right"] += 1
            else:
                missed.append(("right", label, claim))
    return counts, missed


def print_table(counts: dict[str, Counter]) -> None:
    """One line a file and one for all, in per cent."""
    total = sum(counts.values(), Counter())
    print(
        f"{'file':32} figures  found   kind | to lines  linked  right | to amounts  linked  right | wrongly linked | of blanks linked"
    )
    for name, count in [*sorted(counts.items()), ("all", total)]:

        def share(part: str, whole: str, count: Counter = count) -> str:
            return f"{100 * count[part] / count[whole]:6.1f}" if count[whole] else "     -"

        print(
            f"{name[:30]:32}"
            f"{count['figures']:6}  {share('found', 'figures')} {share('kind', 'figures')} |"
            f"   {count['line: all']:5}  {share('line: linked', 'line: all')} {share('line: right', 'line: linked')} |"
            f"     {count['about: all']:5}  {share('about: linked', 'about: all')} {share('about: right', 'about: linked')} |"
            f" {count['wrongly linked']} of {count['unlinkable']} | {count['blank: linked']} of {count['blank']}"
        )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("warehouse", nargs="+")
    parser.add_argument("--half", choices=("seen", "unseen"))
    parser.add_argument("--show", help="print the misses of this kind: found, kind, link, right, wrong")
    options = parser.parse_args(arguments)
    claims: dict[str, list[dict]] = {}
    for warehouse in options.warehouse:
        claims |= read_claims(warehouse)
    counts, missed = measure(read_labels(options.half), claims)
    print_table(counts)
    for what, label, claim in missed:
        if what == options.show:
            said = (
                f"{claim['kind']} {claim['link']} {claim['phrase_key']} [{claim['unknown_words']}] about {claim['about_text']} line {claim['label']}"
                if claim
                else ""
            )
            print(
                f"{label['file'][:12]} p{label['page']} {label['before']}【{label['printed']}】{label['behind']} {label['kind']} {label['restates']} {label['about']}: {said}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
