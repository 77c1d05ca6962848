"""`make faults`, second part: how many errors planted in sentences are found, by kind and by rule.

    python -m benchmarks.sentence_faults DOCUMENTS FOLDER [FAULTS]

Every fault begins at a figure that a rule N has found to be right, so that arithmetic can tell; a year, a unit and a direction are
told by the words around it. Each is planted in a passage of its own, some passages of each file at once, and the corpus is modelled
again. A fault is caught if a rule fails in its passage that did not fail before.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import polars as pl

from benchmarks.faults import landed, model
from benchmarks.sentence_fault_kinds import KINDS, Seat, altered_digit
from extract.raw_schema import RAW_SCHEMAS
from extract.readers import read
from extract.recognise.sentences import passage_rows
from extract.recognise.sentences.passages import Passage, passages

SEED = 20261130
A_FILE_AT_ONCE = 8  # passages of one file that get a fault in one round
TABLES = ("sentence", "sentence_figure", "sentence_flaw")

SEATS = """
select claim.file_sha256, sentence.passage_no, sentence.char_start + claim.char_start, sentence.char_start + claim.char_end,
    claim.kind, claim.verb, line.line_label, claim.subject_code, claim.value, claim.rules
from marts.fact_claim as claim
join raw.sentence as sentence using (file_sha256, sentence_no)
left join marts.fact_budget_line as line using (budget_line_id)
where claim.verdict in ('exact', 'rounding') and claim.rules is not null
order by all
"""

FAILING = """
select part.rule_id, part.equation_id, left(part.equation_id, 12) as file, sentence.passage_no
from marts.finding_equation as part
join raw.sentence as sentence using (file_sha256, sentence_no)
where part.rule_id like 'N%'
"""


@dataclass(slots=True)
class Fault:
    """One planted error: its kind, file and passage, the text with it, the rules that found the figure right, and those that
    caught it."""

    kind: str
    file: str
    passage_no: int
    text: str
    quote: str
    rules: list[str]
    caught_by: set[str] = field(default_factory=set)


def main(documents: str, folder: str, faults: str = "200") -> None:
    with landed(documents, folder) as database:
        _model(database, 0)
        with duckdb.connect(str(database), read_only=True) as connection:
            narratives = _narratives(connection, Path(documents))
            waiting = choose(connection, narratives, int(faults))
            before = failing(connection)
        done: list[Fault] = []
        for round_no in itertools.count(1):
            if not waiting:
                break
            now, waiting = _one_round(waiting)
            with duckdb.connect(str(database)) as connection:
                _plant(connection, narratives, now)
            _model(database, round_no)
            with duckdb.connect(str(database), read_only=True) as connection:
                judge(now, before, failing(connection))
            done += now
    report(done)


def _model(database: Path, round_no: int) -> None:
    """Model the corpus. A kept piece is known by the bytes of its files, which do not change: each round keeps its own."""
    model(database, f"pieces-{round_no}")


def _narratives(connection, documents: Path) -> dict[str, list[Passage]]:
    """The passages of each file that lies in the folder itself."""
    files = connection.sql(
        "select file_sha256, file_path from raw.file semi join raw.sentence using (file_sha256)"
    ).fetchall()
    return {sha: passages(read(documents / path)) for sha, path in sorted(files) if (documents / path).is_file()}


def choose(connection, narratives: dict[str, list[Passage]], count: int) -> list[Fault]:
    """Faults of every kind in turn at random figures, the same ones every time."""
    chance = random.Random(SEED)
    seats: dict[str, list[tuple]] = defaultdict(list)
    names: dict[str, dict[str, tuple]] = defaultdict(dict)
    for sha, passage_no, start, end, kind, verb, label, code, value, rules in connection.sql(SEATS).fetchall():
        if sha in narratives:
            seats[kind].append((sha, passage_no, start, end, verb, label if code else None, value, rules.split(", ")))
            if code and label:
                names[sha][label] = value
    chosen: list[Fault] = []
    for name, (kind, plant) in KINDS.items():
        places = seats[kind][:]
        chance.shuffle(places)
        mine = 0
        for sha, passage_no, start, end, verb, label, value, rules in places:
            if mine * len(KINDS) >= count:
                break
            if plant is altered_digit and rules == ["N10"]:
                continue  # found right by its words alone: no arithmetic tells that the figure is another
            others = [other for other, worth in names[sha].items() if worth != value and other != label]
            text = narratives[sha][passage_no - 1].text
            changed = plant(text, Seat(start, end, kind, verb, label, others), chance)
            if changed:
                mine += 1
                quote = f"{text[max(0, start - 24) : start]}【{text[start:end]}】"
                chosen.append(Fault(name, sha, passage_no, changed, quote, rules))
    return chosen


def _one_round(waiting: list[Fault]) -> tuple[list[Fault], list[Fault]]:
    """Faults in passages that are no neighbours, a few of each file; and the rest."""
    now, later, taken, full = [], [], set(), Counter()
    for fault in waiting:
        near = {(fault.file, fault.passage_no + away) for away in (-1, 0, 1)}
        if near & taken or full[fault.file] == A_FILE_AT_ONCE:
            later.append(fault)
        else:
            taken.add((fault.file, fault.passage_no))
            full[fault.file] += 1
            now.append(fault)
    return now, later


def _plant(connection, narratives: dict[str, list[Passage]], faults: list[Fault]) -> None:
    """The sentences of every file again, with these faults and no others."""
    changed = {(fault.file, fault.passage_no): fault.text for fault in faults}
    for sha, narrative in narratives.items():
        altered = [
            passage._replace(text=changed.get((sha, number), passage.text))
            for number, passage in enumerate(narrative, 1)
        ]
        for table, rows in zip(TABLES, passage_rows(altered), strict=True):
            connection.execute(f"delete from raw.{table} where file_sha256 = ?", [sha])
            frame = pl.DataFrame([row | {"file_sha256": sha} for row in rows], schema=RAW_SCHEMAS[table])
            connection.register("frame", frame)
            connection.execute(f"insert into raw.{table} by name select * from frame")
            connection.unregister("frame")


def failing(connection) -> dict[tuple[str, int], set[tuple[str, str]]]:
    """What fails, by file (twelve digits) and passage: rule and equation."""
    found = defaultdict(set)
    for rule, equation, file, passage_no in connection.sql(FAILING).fetchall():
        found[file, passage_no].add((rule, equation))
    return found


def judge(faults: list[Fault], before: dict, after: dict) -> None:
    """Note for each fault the rules that fail in its passage, or in the whole before it, and did not before."""
    planted = {(fault.file, fault.passage_no) for fault in faults}
    for fault in faults:
        for passage_no in (fault.passage_no, fault.passage_no - 1):
            if passage_no == fault.passage_no or (fault.file, passage_no) not in planted:
                place = (fault.file[:12], passage_no)
                fault.caught_by |= {rule for rule, _ in after.get(place, set()) - before.get(place, set())}


def report(faults: list[Fault]) -> None:
    """Print the shares by kind, and by rule: of the faults at figures that the rule had found right, how many it flagged."""
    print(f"{'fault':<14}{'planted':>8}{'caught':>8}{'share':>8}  by")
    for kind in KINDS:
        mine = [fault for fault in faults if fault.kind == kind]
        if mine:
            by = Counter(rule for fault in mine for rule in fault.caught_by)
            caught = sum(bool(fault.caught_by) for fault in mine)
            print(
                f"{kind:<14}{len(mine):>8}{caught:>8}{caught / len(mine):>8.1%}  {', '.join(f'{r} {n}' for r, n in by.most_common())}"
            )
    caught = sum(bool(fault.caught_by) for fault in faults)
    print(f"{'all':<14}{len(faults):>8}{caught:>8}{caught / max(len(faults), 1):>8.1%}")
    print("\nAltered figures that the rule had found right, and how many of them it flagged itself:")
    single = [fault for fault in faults if fault.kind in ("amount", "change", "rate", "share", "completion")]
    for rule in sorted({rule for fault in single for rule in fault.rules}):
        mine = [fault for fault in single if rule in fault.rules]
        print(f"{rule:<14}{len(mine):>8}{sum(rule in fault.caught_by for fault in mine):>8}")
    for fault in faults:
        if not fault.caught_by:
            print(f"not caught: {fault.kind} {fault.file[:12]} of {', '.join(fault.rules)}: {fault.quote}")


if __name__ == "__main__":
    main(*sys.argv[1:])
