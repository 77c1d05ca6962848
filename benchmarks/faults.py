"""`make faults`: how many planted errors are found, by which rules, and whether one finding says where to look.

Every fault is planted in a copy of a disclosure of its own, in the raw cells of a landed database, and all copies are modelled
in one build. A fault begins at a cell that is in an equation that holds; it is caught if an equation fails in the copy that
did not fail in the original, and named if one finding has the cell, or its row, among its first three candidates; of a dropped
row, a row that it was a part of.
`python -m benchmarks.faults DOCUMENTS FOLDER [FAULTS]` prints the shares.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from benchmarks.fault_kinds import KINDS, Cell, Changes, Figures
from extract.landing import extractor_version, land, load
from extract.raw_schema import RAW_SCHEMAS
from mingzhang.home import DATABASE
from mingzhang.pipeline.build_file import begin_file
from mingzhang.pipeline.compiled import plan_of_project
from mingzhang.pipeline.model import model_corpus

# Half of the faults are single altered cells; the other kinds share the rest.
SHARES = {kind: 5 if kind == "altered cell" else 1 for kind in KINDS}
SEED = 20261130

SEATS = """
select verdict.file_sha256, cell.table_no, cell.row_no, cell.column_no,
    list(distinct verdict.rule_id) filter (where verdict.relation = 'equal') as rules
from marts.equation_term as term
join marts.fact_reconciliation as verdict using (rule_id, equation_id)
join marts.fact_printed_cell as cell using (budget_line_id)
where verdict.status in ('exact', 'rounding') and term.term_state = 'printed' and term.standing = 'certain'
    and term.amount_yuan != 0
group by all
having rules is not null
order by all
"""

# Figures of money alone: a code is a number too, and rows that exchange both their figures and their codes exchange nothing.
FIGURES = """
select file_sha256, table_no, row_no, column_no, cell.number_text
from raw.cell as cell
semi join (select * from marts.fact_printed_cell where cell_state = 'figure') as printed
    using (file_sha256, table_no, row_no, column_no)
where cell.number_text is not null
"""

# Where a line that is not printed is missed: the lines that it is a part of.
WHOLES = """
select distinct cell.file_sha256, cell.table_no, line.part_row_no, line.whole_row_no
from marts.statement_row_part as line
join (select distinct statement_id, file_sha256, table_no from marts.fact_printed_cell) as cell using (statement_id)
where line.kind = 'part' and line.rank = 1
"""

FAILING = """
select left(equation_id, 12) as file, substr(equation_id, 13) as place, rule_id from marts.fact_reconciliation
where status = 'mismatch' and difference_yuan is not null
"""

NAMED = """
select distinct part.finding_id, substr(part.equation_id, 13) as place, left(part.equation_id, 12) as file,
    split_part(candidate.budget_line_id, ':', 2)::integer as table_no,
    split_part(candidate.budget_line_id, ':', 3)::integer as row_no,
    split_part(candidate.budget_line_id, ':', 4)::integer as column_no
from marts.finding_equation as part
join marts.finding as finding using (finding_id)
left join marts.finding_candidate as candidate using (finding_id)
where not finding.waived
"""


@dataclass(slots=True)
class Fault:
    """One planted error: its kind, the file it is a copy of, where it begins, and what became of it."""

    kind: str
    original: str
    at: Cell
    rules: list[str]
    changes: Changes
    copy: str
    rows: set[tuple[int, int]]  # where a reader should be sent: table and row
    caught_by: set[str] = field(default_factory=set)
    named: bool = False


def main(documents: str, folder: str, faults: str = "300") -> None:
    with landed(documents, folder) as database:
        model(database)
        with duckdb.connect(str(database)) as connection:
            planted = choose(connection, int(faults))
            before = failing(connection)
            copy_files(connection, planted)
            _plant(connection, planted)
        model(database)
        with duckdb.connect(str(database), read_only=True) as connection:
            judge(connection, planted, before)
    report(planted)


@contextmanager
def landed(documents: str, folder: str) -> Iterator[Path]:
    """A database with what the documents print, in a folder of its own within `folder` that goes when this ends."""
    with tempfile.TemporaryDirectory(prefix="faults-", dir=folder) as work:
        database = Path(work) / DATABASE
        begin_file(plan_of_project(), database)
        with duckdb.connect(str(database)) as connection:
            load(land(Path(documents), Path(work) / "landing"), connection)
        yield database


def model(database: Path, pieces: str = "pieces") -> None:
    """Model the corpus. pieces: where modelled disclosures are kept, a name beside the database."""
    model_corpus(database, plan_of_project(), database.with_name(pieces), extractor_version(), tests=False)


def choose(connection, count: int) -> list[Fault]:
    """Faults at random cells that are in equations that hold, the same ones every time, spread over the files."""
    chance = random.Random(SEED)
    figures: dict[str, Figures] = defaultdict(dict)
    for sha, table, row, column, text in connection.sql(FIGURES).fetchall():
        figures[sha][table, row, column] = text
    seats: dict[str, list[tuple[Cell, list[str]]]] = defaultdict(list)
    for sha, table, row, column, rules in connection.sql(SEATS).fetchall():
        if (table, row, column) in figures[sha]:
            seats[sha].append(((table, row, column), sorted(rules)))
    wholes: dict[tuple[str, int, int], set[tuple[int, int]]] = defaultdict(set)
    for sha, table, part, whole in connection.sql(WHOLES).fetchall():
        wholes[sha, table, part].add((table, whole))
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    chosen: list[Fault] = []
    files = sorted(seats)
    while files and len(chosen) < count:
        original = files[len(chosen) % len(files)]
        kind = kinds[len(chosen) // len(files) % len(kinds)]
        for _ in range(50):
            at, rules = chance.choice(seats[original])
            changes = KINDS[kind](figures[original], at, chance)
            if changes:
                break
        else:
            files.remove(original)
            continue
        copy = hashlib.sha256(f"{original}:{len(chosen)}".encode()).hexdigest()
        rows = wholes[original, *at[:2]] if kind == "dropped row" else {cell[:2] for cell in changes}
        chosen.append(Fault(kind, original, at, rules, changes, copy, rows))
    return chosen


def failing(connection) -> dict[str, dict[str, str]]:
    """The equations that fail, by file (twelve digits): place and rule."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for file, place, rule in connection.sql(FAILING).fetchall():
        found[file][place] = rule
    return found


def copy_files(connection, planted: list) -> None:
    """Every raw row of the files that faults are planted in, once more under the name of each copy."""
    for table in (name for name, columns in RAW_SCHEMAS.items() if "file_sha256" in columns):
        _copy_rows(connection, table, planted)


def _copy_rows(connection, table: str, planted: list) -> None:
    """The rows of every original again under the copy's name. The copies are agencies of their own, named by a manifest."""
    connection.execute("create or replace temp table copied(original varchar, copy varchar, copy_no integer)")
    connection.executemany(
        "insert into copied values (?, ?, ?)", [(fault.original, fault.copy, no) for no, fault in enumerate(planted)]
    )
    if table == "manifest":
        connection.execute("""
            insert into raw.manifest by name
            select copied.copy as file_sha256, 'copy-' || copy_no as file_path, 'manifest.csv' as manifest,
                '长治市第' || copy_no || '测试局' as agency, 'unit' as agency_kind,
                coalesce(any_value(document.fiscal_year)::varchar, '') as year, coalesce(any_value(document.phase), '') as phase
            from copied left join marts.dim_document as document on copied.original = document.file_sha256
            group by all
        """)
        return
    said = "one.what not in ('agency', 'agency_code', 'agency_kind')" if table == "mention" else "true"
    other = {
        "file": ", 'copy-' || copy_no as file_path, 'copy-' || copy_no as file_name",
        "printed_table": ", null as agency_printed",
    }
    connection.execute(
        f"insert into raw.{table} by name select one.* replace (copied.copy as file_sha256{other.get(table, '')})"
        f" from raw.{table} as one join copied on one.file_sha256 = copied.original where {said}"
    )


def _plant(connection, planted: list[Fault]) -> None:
    gone = [(f.copy, *cell) for f in planted for cell, text in f.changes.items() if text is None]
    changed = [
        (text, text, text, f.copy, *cell) for f in planted for cell, text in f.changes.items() if text is not None
    ]
    place = "where file_sha256 = ? and table_no = ? and row_no = ? and column_no = ?"
    if changed:
        connection.executemany(f"update raw.cell set text = ?, plain = ?, number_text = ? {place}", changed)
    rows = sorted({cell[:3] for cell in gone})
    if rows:
        connection.executemany("delete from raw.cell where file_sha256 = ? and table_no = ? and row_no = ?", rows)


def judge(connection, planted: list[Fault], before: dict[str, dict[str, str]]) -> None:
    """Note for each fault the rules that caught it, and whether one finding of those names its cell or its row."""
    after = failing(connection)
    candidates: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for _, place, file, table, row, column in connection.sql(NAMED).fetchall():
        if table is not None:
            candidates[file, place].append((table, row, column))
    for fault in planted:
        known = before.get(fault.original[:12], {})
        new = {place: rule for place, rule in after.get(fault.copy[:12], {}).items() if place not in known}
        fault.caught_by = set(new.values())
        fault.named = any(cell[:2] in fault.rows for place in new for cell in candidates[fault.copy[:12], place])


def report(planted: list[Fault]) -> None:
    """Print the shares by kind, and by rule: of the altered cells in an equation of the rule, how many it flagged."""
    print(f"{'fault':<18}{'planted':>8}{'caught':>8}{'share':>8}{'named':>8}{'share':>8}")
    for kind in KINDS:
        mine = [fault for fault in planted if fault.kind == kind]
        if mine:
            _line(kind, len(mine), sum(bool(fault.caught_by) for fault in mine), sum(fault.named for fault in mine))
    _line("all", len(planted), sum(bool(f.caught_by) for f in planted), sum(f.named for f in planted))
    print("\nAltered cells and lost digits in an equation of the rule, and how many of them that rule flagged:")
    single = [fault for fault in planted if fault.kind in ("altered cell", "lost digit")]
    for rule in sorted(
        {rule for fault in single for rule in fault.rules}, key=lambda r: (r[0], int(r[1:]) if r[1:].isdigit() else 0)
    ):
        mine = [fault for fault in single if rule in fault.rules]
        print(f"{rule:<18}{len(mine):>8}{sum(rule in fault.caught_by for fault in mine):>8}")
    for fault in planted:
        if fault.kind == "altered cell" and not fault.caught_by:
            print(f"not caught: {fault.original[:12]}:{':'.join(map(str, fault.at))} of {', '.join(fault.rules)}")


def _line(name: str, planted: int, caught: int, named: int) -> None:
    print(f"{name:<18}{planted:>8}{caught:>8}{caught / planted:>8.1%}{named:>8}{named / planted:>8.1%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
