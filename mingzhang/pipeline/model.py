"""Model a landed corpus: assign files to disclosures, model what is new or changed in batches, then what spans them."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import duckdb

from mingzhang.pipeline.batch import Batch, Disclosure, Modelled, model_batch
from mingzhang.pipeline.kept import KeptPieces
from mingzhang.pipeline.plan import PUBLIC_SCHEMA, Node, Plan
from mingzhang.pipeline.run_plan import Found, ask_tests, build_nodes, connect, describe, memory_share

CELLS_IN_BATCH = 400_000  # printed cells: some three hundred disclosures, less than a gigabyte at work
PUBLIC_SCHEMAS = ("raw", PUBLIC_SCHEMA)


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
) -> Outcome:
    """Fill schema marts of a build's file whose schema raw is loaded.

    pieces: the folder of kept pieces. version: of the code that read the files. on_disclosure(done, all) is called as
    batches of disclosures are done. Raises Broken, duckdb.Error.
    """
    outcome = Outcome(plan)
    with connect(database) as connection:
        if tests:
            outcome.found += ask_tests(connection, plan.tests("reference"))
            if any(test.sentences for test in outcome.found):
                return outcome  # a seed means something unknown: whatever is made of it would be wrong
        assign(connection, plan)
        if tests:
            outcome.found += ask_tests(connection, plan.tests("assign"))
        disclosures = find_disclosures(connection, plan, version)
        connection.execute("checkpoint")
    kept = KeptPieces(pieces)
    placed = kept.place_of({disclosure.key for disclosure in disclosures})
    new = [disclosure for disclosure in disclosures if disclosure.key not in placed]
    outcome.disclosures, outcome.modelled_now = len(disclosures), len(new)
    done = len(placed)
    on_disclosure(done, len(disclosures))
    for batch, modelled in _map(new, database, pieces, plan, tests, workers or os.cpu_count() or 1):
        kept.take_in(modelled.piece)
        placed |= {disclosure.key: modelled.piece for disclosure in batch.disclosures}
        outcome.found += modelled.found
        done += len(batch.disclosures)
        on_disclosure(done, len(disclosures))
    with connect(database) as connection:
        connection.execute("set preserve_insertion_order = true")
        kept.load(connection, plan.kept, placed)
        build_nodes(connection, plan.models("corpus"))
        if tests:
            outcome.found += ask_tests(connection, plan.tests("corpus"))
    outcome.prune = partial(kept.prune, placed)
    return outcome


def assign(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Build what says which files are one disclosure, and what the corpus stage reads of single files."""
    read_later = {need for node in plan.nodes if node.stage == "corpus" for need in node.needs}
    targets = [*plan.models("assign"), *(node for node in plan.models("file") if node.name in read_later)]
    build_nodes(connection, plan.needed_for(targets, "file", "assign"))


def publish_only(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Leave the public schemas with their descriptions, and nothing of how they were made."""
    views = {row[0] for row in connection.execute("select view_name from duckdb_views() where not internal").fetchall()}
    public = [node for node in plan.nodes if node.kind != "test" and node.schema == PUBLIC_SCHEMA]
    # a public view comes out of its piece as a table
    describe(connection, [replace(node, is_view=node.name in views) for node in public])
    schemas = connection.execute(
        "select schema_name from duckdb_schemas() where database_name = current_database() and not internal"
    ).fetchall()
    for (schema,) in schemas:
        if schema not in (*PUBLIC_SCHEMAS, "main"):
            connection.execute(f"drop schema {schema} cascade")


def find_disclosures(connection: duckdb.DuckDBPyConnection, plan: Plan, version: str) -> list[Disclosure]:
    """The disclosures of the corpus, each with the key of all that goes into it."""
    links = connection.execute(
        "select file_sha256, document_id, superseded_by from marts.dim_document order by all"
    ).fetchall()
    groups = _connected(links)
    said = _rows_by_file(connection, plan)
    cells = dict(connection.execute("select file_sha256, count(*) from raw.cell group by file_sha256").fetchall())
    found = []
    for files in groups:
        digest = hashlib.sha256(f"{plan.version}\0{version}\0".encode())
        for file in files:
            digest.update(f"{file}\0{said.get(file, '')}\0".encode())
        found.append(Disclosure(digest.hexdigest()[:32], files, sum(cells.get(file, 0) for file in files)))
    return sorted(found)


def _connected(links: list[tuple[str, str | None, str | None]]) -> list[tuple[str, ...]]:
    """Files that belong to one document, or to editions of one another, as sorted groups."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for file, *documents in links:
        for document in documents:
            if document is not None:
                root[find(f"document {document}")] = find(file)
    groups: dict[str, set[str]] = {}
    for file, _, _ in links:
        groups.setdefault(find(file), set()).add(file)
    return sorted(tuple(sorted(files)) for files in groups.values())


def _rows_by_file(connection: duckdb.DuckDBPyConnection, plan: Plan) -> dict[str, str]:
    """For each file a hash of what the batch will see beside its content: landing's rows and the assign stage's."""
    hashes: dict[str, list[str]] = {}
    for query in _queries_by_file(connection, plan):
        rows = connection.execute(
            f"select file_sha256, md5(string_agg(said, chr(10) order by said)) from ({query}) group by file_sha256"
        ).fetchall()
        for file, hashed in rows:
            hashes.setdefault(file, []).append(hashed)
    return {file: hashlib.sha256(" ".join(parts).encode()).hexdigest() for file, parts in hashes.items()}


def _queries_by_file(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Iterator[str]:
    for table in ("raw.file", "raw.manifest", "raw.document"):
        yield f"select one.file_sha256, '{table}' || one::varchar as said from {table} as one"
    yield (
        "select one.file_sha256, 'raw.message' || one::varchar as said from raw.message as one"
        " where one.file_sha256 is not null"
    )
    for node in plan.handed_on:
        columns = {row[0] for row in connection.execute(f"describe {node.table}").fetchall()}
        said = f"'{node.table}' || one::varchar as said"
        if "file_sha256" in columns:
            yield f"select one.file_sha256, {said} from {node.table} as one"
        elif "document_id" in columns or "agency_id" in columns:
            column = "document_id" if "document_id" in columns else "agency_id"
            yield (
                f"select document.file_sha256, {said} from {node.table} as one"
                f" inner join (select distinct file_sha256, {column} from marts.dim_document) as document using ({column})"
            )
        else:
            yield (
                f"select document.file_sha256, whole.said from (select '{node.table}' || md5(string_agg(one::varchar,"
                f" chr(10) order by one::varchar)) as said from {node.table} as one) as whole"
                " cross join (select distinct file_sha256 from marts.dim_document) as document"
            )


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


def copy_template(plan: Plan, database: Path) -> None:
    """Begin a build's file: seeds, the models of seeds, and schema raw, empty."""
    shutil.copyfile(plan.template, database)
