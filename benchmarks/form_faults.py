"""`make faults`, third part: how many errors planted in forms of projects are found, by kind and by rule.

    python -m benchmarks.form_faults DOCUMENTS FOLDER [FAULTS]

Every fault is planted in a copy of a disclosure of its own, in one cell of a form that is right by the rule that should tell, and all
copies are modelled in one build. A fault is caught if an equation fails in the copy that did not fail in the original.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import duckdb

from benchmarks.faults import copy_files, landed, model
from benchmarks.form_fault_kinds import KINDS

SEED = 20261130

FAILING = """
select left(equation_id, 12) as file, substr(equation_id, 13) as place, rule_id from marts.fact_reconciliation
where status = 'mismatch'
"""


@dataclass(slots=True)
class Fault:
    """One planted error: its kind, the file it is a copy of, its cell, the cell's text before and after, the rules that caught it."""

    kind: str
    original: str
    at: tuple[int, int, int]
    printed: str
    text: str
    copy: str
    caught_by: set[str] = field(default_factory=set)


def main(documents: str, folder: str, faults: str = "150") -> None:
    with landed(documents, folder) as database:
        model(database)
        with duckdb.connect(str(database)) as connection:
            planted = choose(connection, int(faults))
            before = failing(connection)
            copy_files(connection, planted)
            plant(connection, planted)
        model(database)
        with duckdb.connect(str(database), read_only=True) as connection:
            judge(planted, before, failing(connection))
    report(planted)


def choose(connection, count: int) -> list[Fault]:
    """Faults of every kind at random cells, the same ones every time, spread over the files."""
    chance = random.Random(SEED)
    chosen: list[Fault] = []
    for name, kind in KINDS.items():
        seats: dict[str, list[tuple]] = defaultdict(list)
        for sha, *at, text in sorted(connection.sql(kind.seats).fetchall()):
            seats[sha].append((tuple(at), text))
        for places in seats.values():
            chance.shuffle(places)
        mine = 0
        while any(seats.values()) and mine * len(KINDS) < count:
            for sha in [sha for sha in seats if seats[sha]]:
                at, text = seats[sha].pop()
                changed = kind.change(text, chance)
                if changed and changed != text and mine * len(KINDS) < count:
                    copy = hashlib.sha256(f"{sha}:{name}:{at}".encode()).hexdigest()
                    chosen.append(Fault(name, sha, at, text, changed, copy))
                    mine += 1
    return chosen


def plant(connection, planted: list[Fault]) -> None:
    """Print the changed text in each copy. A cell that was a figure is another figure."""
    connection.executemany(
        "update raw.cell set text = ?, plain = ?, number_text = case when number_text is not null then ? end"
        " where file_sha256 = ? and table_no = ? and row_no = ? and column_no = ?",
        [(f.text, f.text, re.sub(r"[^0-9.-]", "", f.text), f.copy, *f.at) for f in planted],
    )


def failing(connection) -> dict[str, set[tuple[str, str]]]:
    """What fails, by file (twelve digits): place and rule."""
    found = defaultdict(set)
    for file, place, rule in connection.sql(FAILING).fetchall():
        found[file].add((place, rule))
    return found


def judge(planted: list[Fault], before: dict, after: dict) -> None:
    """Note for each fault the rules that fail in its copy and did not fail in the original."""
    for fault in planted:
        new = after.get(fault.copy[:12], set()) - before.get(fault.original[:12], set())
        fault.caught_by = {rule for _, rule in new}


def report(planted: list[Fault]) -> None:
    """Print the shares by kind, with the rules that caught them, and the errors that none caught."""
    print(f"{'fault in a form':<18}{'planted':>8}{'caught':>8}{'share':>8}  by")
    for name in [*KINDS, "all"]:
        mine = [fault for fault in planted if name in (fault.kind, "all")]
        if mine:
            caught = sum(bool(fault.caught_by) for fault in mine)
            by = Counter(rule for fault in mine for rule in fault.caught_by)
            rules = ", ".join(f"{rule} {number}" for rule, number in by.most_common())
            print(f"{name:<18}{len(mine):>8}{caught:>8}{caught / len(mine):>8.1%}  {rules}")
    for fault in planted:
        if not fault.caught_by:
            place = ":".join(map(str, fault.at))
            print(f"not caught: {fault.kind} {fault.original[:12]}:{place} {fault.printed[:40]} -> {fault.text[:40]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
