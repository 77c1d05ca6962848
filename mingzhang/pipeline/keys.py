"""Which files are modelled together, and the key of all that goes into a disclosure: what has the same key is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import duckdb

from mingzhang.pipeline.batch import Disclosure
from mingzhang.pipeline.plan import Plan

# Columns that count over the corpus and that no model of disclosures reads: with next year's document of an agency, its other
# disclosures stay what they are.
COUNTS = {"marts.dim_agency": "files"}


def find_disclosures(connection: duckdb.DuckDBPyConnection, plan: Plan, version: str) -> list[Disclosure]:
    """The disclosures of the corpus, each with the key of all that goes into it."""
    links = connection.execute(
        "select file_sha256, document_id, superseded_by from marts.dim_document order by all"
    ).fetchall()
    groups = _connected(links)
    said = _rows_by_file(connection, plan)
    cells = dict(connection.execute("select file_sha256, count(*) from raw.cell group by file_sha256").fetchall())
    reach = json.dumps(plan.reach, sort_keys=True)
    found = []
    for files in groups:
        digest = hashlib.sha256(f"{reach}\0{version}\0".encode())
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
        table = node.table
        if node.table in COUNTS:
            table = f"(select * exclude ({COUNTS[node.table]}) from {node.table})"
        if "file_sha256" in columns:
            yield f"select one.file_sha256, {said} from {table} as one"
        elif "document_id" in columns or "agency_id" in columns:
            column = "document_id" if "document_id" in columns else "agency_id"
            yield (
                f"select document.file_sha256, {said} from {table} as one"
                f" inner join (select distinct file_sha256, {column} from marts.dim_document) as document using ({column})"
            )
        else:
            yield (
                f"select document.file_sha256, whole.said from (select '{node.table}' || md5(string_agg(one::varchar,"
                f" chr(10) order by one::varchar)) as said from {node.table} as one) as whole"
                " cross join (select distinct file_sha256 from marts.dim_document) as document"
            )
