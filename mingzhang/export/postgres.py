"""An export into a PostgreSQL database: schema marts with types, comments, keys and indexes, in one transaction.

Needs psycopg: pip install 'mingzhang[postgres]'.
"""

from __future__ import annotations

import duckdb

from mingzhang.export.marts import Mart
from mingzhang.failure import Exit, Failure

ROWS_AT_A_TIME = 50_000
_TYPES = {"VARCHAR": "text", "DOUBLE": "double precision", "HUGEINT": "numeric(38,0)", "TINYINT": "smallint"}
_TIMESTAMPS = {"TIMESTAMP WITH TIME ZONE": "timestamptz"}


def export_postgres(
    connection: duckdb.DuckDBPyConnection, marts: list[Mart], address: str, schema: str = "marts"
) -> int:
    """Replace `schema` of the database at `address` (postgresql://...) by the marts; returns how many rows were copied.

    Everything happens in one transaction: readers see the old tables until the new ones are whole.
    Raises Failure where psycopg is not installed, the server does not answer, or `schema` is not an export's.
    """
    try:
        import psycopg
    except ImportError as error:
        raise Failure(
            Exit.USAGE, "PostgreSQL needs the package psycopg: .venv/bin/pip install 'psycopg[binary]'."
        ) from error
    try:
        with psycopg.connect(address) as server:
            return _copy(connection, marts, server, schema)
    except psycopg.OperationalError as error:
        raise Failure(Exit.USAGE, f"PostgreSQL does not answer: {str(error).strip().splitlines()[0]}") from error


MARK = "Written by mingzhang export; the next export replaces it."


def _copy(connection, marts: list[Mart], server, schema: str) -> int:
    from psycopg import sql

    name = sql.Identifier(schema)
    found = server.execute(
        "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = %s", [schema]
    ).fetchone()
    if found is not None and found[0] != MARK:
        raise Failure(
            Exit.USAGE,
            f"The schema {schema} of that database was not written by an export: name another with --schema.",
        )
    server.execute(sql.SQL("drop schema if exists {} cascade").format(name))
    server.execute(sql.SQL("create schema {}").format(name))
    server.execute(sql.SQL("comment on schema {} is {}").format(name, sql.Literal(MARK)))
    return sum(_copy_mart(connection, mart, server, schema) for mart in marts)


def _copy_mart(connection, mart: Mart, server, schema: str) -> int:
    from psycopg import sql

    table = sql.Identifier(schema, mart.name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(_type(column.type))) for column in mart.columns
    )
    server.execute(sql.SQL("create table {} ({})").format(table, columns))
    server.execute(sql.SQL("comment on table {} is {}").format(table, sql.Literal(mart.description)))
    for column in mart.columns:
        place = sql.Identifier(schema, mart.name, column.name)
        server.execute(sql.SQL("comment on column {} is {}").format(place, sql.Literal(column.description)))
    rows = 0
    result = connection.cursor().execute(f"select * from {mart.source}")
    with server.cursor() as cursor, cursor.copy(sql.SQL("copy {} from stdin").format(table)) as copy:
        while batch := result.fetchmany(ROWS_AT_A_TIME):
            rows += len(batch)
            for row in batch:
                copy.write_row([_without_nul(value) for value in row])
    _index(connection, mart, server, table)
    return rows


def _type(kind: str) -> str:
    if kind.endswith("[]"):
        return _type(kind[:-2]) + "[]"
    return _TIMESTAMPS.get(kind) or _TYPES.get(kind) or kind.lower()


def _without_nul(value):
    """PostgreSQL's text holds no NUL; the sign that shows one takes its place."""
    return value.replace("\x00", "␀") if isinstance(value, str) else value


def _index(connection, mart: Mart, server, table) -> None:
    """A key where the first column names each row (every dimension and fact begins with its key); an index on every other id."""
    from psycopg import sql

    first = mart.columns[0].name
    rows, distinct, present = connection.sql(
        f'select count(*), count(distinct "{first}"), count("{first}") from {mart.source}'
    ).fetchone()
    if rows == distinct == present:
        server.execute(sql.SQL("alter table {} add primary key ({})").format(table, sql.Identifier(first)))
    for column in mart.columns[1:]:
        if column.name.endswith("_id"):
            server.execute(sql.SQL("create index on {} ({})").format(table, sql.Identifier(column.name)))
