"""What an export copies: the tables and views of schema marts, with the descriptions that the models give them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a mart: its name, its DuckDB type (`DECIMAL(18,2)`) and what it means."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Mart:
    """A table or view of schema marts with its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]

    @property
    def source(self) -> str:
        """How a query names it."""
        return f'marts."{self.name}"'


_RELATIONS = """
select table_name, coalesce(comment, '') from duckdb_tables() where schema_name = 'marts'
union all
select view_name, coalesce(comment, '') from duckdb_views() where schema_name = 'marts'
order by all
"""

_COLUMNS = """
select table_name, column_name, data_type, coalesce(comment, '')
from duckdb_columns() where schema_name = 'marts'
order by table_name, column_index
"""


def marts(connection: duckdb.DuckDBPyConnection) -> list[Mart]:
    """Every table and view of schema marts, by name."""
    columns: dict[str, list[Column]] = {}
    for table, name, kind, description in connection.sql(_COLUMNS).fetchall():
        columns.setdefault(table, []).append(Column(name, kind, description))
    return [Mart(name, text, tuple(columns[name])) for name, text in connection.sql(_RELATIONS).fetchall()]
