"""Model a landed corpus: assign files to disclosures, model what is new or changed in batches, then what spans them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import duckdb

from mingzhang.pipeline.batch import Batch, Disclosure, Modelled, model_batch
from mingzhang.pipeline.build_file import open_both, working_beside
from mingzhang.pipeline.compiled import found_in_seeds
from mingzhang.pipeline.kept import KeptPieces
from mingzhang.pipeline.keys import find_disclosures
from mingzhang.pipeline.plan import PUBLIC_SCHEMA, Node, Plan
from mingzhang.pipeline.reach import sentence_of
from mingzhang.pipeline.run_plan import Found, ask_tests, build_nodes, describe, memory_share
from mingzhang.pipeline.sql_macros import create_sql_macros

CELLS_IN_BATCH = 400_000  # printed cells: some three hundred disclosures, less than a gigabyte at work
# What is within disclosures and what is between them, together; and what a review says of it.
VERDICT_TABLES = (
    "equation_term", "fact_reconciliation", "finding", "finding_equation", "coverage", "finding_answer", "disclosure_checklist",
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What modelling came to: how many disclosures there are, how many were modelled now, which data tests found rows.

    prune() drops the pieces that this build did not use: call it when the build is published.
    """

    plan: Plan
    prune: Callable[[], None] = lambda: None
    disclosures: int = 0
    modelled_now: int = 0
    found: list[Found] = field(default_factory=list)


def model_corpus(
    database: Path,
    plan: Plan,
    pieces: Path,
    version: str,
    *,
    workers: int | None = None,
    tests: bool = True,
    on_disclosure: Callable[[int, int], None] = lambda done, total: None,
    say: Callable[[str], None] = lambda sentence: None,
) -> Outcome:
    """Fill schema marts of a build's file whose schema raw is loaded.

    pieces: the folder of kept pieces. version: of the code that read the files. on_disclosure(done, all) is called as
    batches of disclosures are done; say(sentence), where all are modelled again for a change of the project. Raises Broken, duckdb.Error.
    """
    outcome = Outcome(plan)
    if tests:
        outcome.found += found_in_seeds(plan)
        if any(test.sentences for test in outcome.found):
            return outcome  # a seed means something unknown: whatever is made of it would be wrong
    with working_beside(plan, database):
        _model(database, plan, pieces, version, outcome, workers or os.cpu_count() or 1, tests, on_disclosure, say)
    return outcome


def _model(
    database: Path,
    plan: Plan,
    pieces: Path,
    version: str,
    outcome: Outcome,
    workers: int,
    tests: bool,
    on_disclosure: Callable[[int, int], None],
    say: Callable[[str], None],
) -> None:
    with open_both(plan, database) as connection:
        assign(connection, plan)
        if tests:
            outcome.found += ask_tests(connection, plan.tests("assign"))
        disclosures = find_disclosures(connection, plan, version)
    kept = KeptPieces(pieces)
    placed = kept.place_of({disclosure.key for disclosure in disclosures})
    new = [disclosure for disclosure in disclosures if disclosure.key not in placed]
    outcome.disclosures, outcome.modelled_now = len(disclosures), len(new)
    made_with = plan.reach | {"extract": version}
    if new and not placed and (changed := kept.changed(made_with)):
        say(sentence_of(changed, len(new)))
    done = len(placed)
    on_disclosure(done, len(disclosures))
    for batch, modelled in _map(new, database, pieces, plan, tests, workers):
        kept.take_in(modelled.piece)
        placed |= {disclosure.key: modelled.piece for disclosure in batch.disclosures}
        outcome.found += modelled.found
        done += len(batch.disclosures)
        on_disclosure(done, len(disclosures))
    with open_both(plan, database) as connection:
        connection.execute("set preserve_insertion_order = true")
        kept.load(connection, plan.kept, placed)
        build_nodes(connection, plan.models("corpus"))
        if tests:
            outcome.found += ask_tests(connection, plan.tests("corpus"))
    outcome.prune = partial(kept.prune, placed, made_with)


def assign(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Build what says which files are one disclosure, and what the corpus stage reads of single files."""
    read_later = {need for node in plan.nodes if node.stage == "corpus" for need in node.needs}
    targets = [*plan.models("assign"), *(node for node in plan.models("file") if node.name in read_later)]
    build_nodes(connection, plan.needed_for(targets, "file", "assign"))


def span_disclosures(connection: duckdb.DuckDBPyConnection, plan: Plan, wanted: list[Node] | None = None) -> None:
    """Build the tables of verdicts that the stage corpus completes, over the disclosures that the database holds.

    wanted: those of them to build; all of them where it is None."""
    verdicts = [plan.by_name[name] for name in VERDICT_TABLES] if wanted is None else wanted
    build_nodes(connection, plan.needed_for(verdicts, "corpus"))


def publish_only(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Give what is published its descriptions, and the macros that go with it."""
    views = {row[0] for row in connection.execute("select view_name from duckdb_views() where not internal").fetchall()}
    public = [node for node in plan.nodes if node.kind != "test" and node.schema == PUBLIC_SCHEMA]
    # a public view comes out of its piece as a table
    describe(connection, [replace(node, is_view=node.name in views) for node in public])
    create_sql_macros(connection)


def _map(
    disclosures: list[Disclosure], corpus: Path, pieces: Path, plan: Plan, tests: bool, workers: int
) -> Iterator[tuple[Batch, Modelled]]:
    """Model the disclosures in batches, in a pool of processes where there are several batches."""
    if not disclosures:
        return
    groups = _batches(disclosures, workers)
    memory = memory_share(min(workers, len(groups)))
    batches = [Batch(tuple(group), corpus, pieces, plan, tests, memory) for group in groups]
    if len(batches) == 1:
        yield batches[0], model_batch(batches[0])
        return
    yield from _in_pool(batches, workers)


def _batches(disclosures: list[Disclosure], workers: int) -> list[list[Disclosure]]:
    """Batches of about as much work, at least one a worker where there is enough to do, the same ones every time."""
    cells = sum(disclosure.cells for disclosure in disclosures)
    size = min(CELLS_IN_BATCH, max(CELLS_IN_BATCH // 8, cells // workers + 1))
    batches: list[list[Disclosure]] = [[]]
    held = 0
    for disclosure in disclosures:
        if batches[-1] and held + disclosure.cells > size:
            batches.append([])
            held = 0
        batches[-1].append(disclosure)
        held += disclosure.cells
    return batches


def _in_pool(batches: list[Batch], workers: int) -> Iterator[tuple[Batch, Modelled]]:
    import multiprocessing

    from pebble import ProcessPool

    from extract.reading import watch_parent

    context = multiprocessing.get_context("spawn")
    pool_size = min(workers, len(batches))
    with ProcessPool(pool_size, initializer=watch_parent, initargs=(os.getpid(),), context=context) as pool:
        futures = [pool.schedule(model_batch, args=(batch,)) for batch in batches]
        try:
            for batch, future in zip(batches, futures, strict=True):
                yield batch, future.result()
        except BaseException:
            pool.stop()
            raise
