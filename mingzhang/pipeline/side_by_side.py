"""Build compiled models two at a time in one database: of a small document, planning their SQL is most of the work, and DuckDB
plans a statement on one core."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter

import duckdb

from mingzhang.pipeline.plan import Node
from mingzhang.pipeline.run_plan import build_nodes

AT_ONCE = 2


def build_side_by_side(connection: duckdb.DuckDBPyConnection, nodes: Iterable[Node]) -> None:
    """As build_nodes, for nodes in an order in which they can be built: each begins when all that it refers to is there.

    For databases in memory: every thread has a connection of its own to the database in use. Raises Broken.
    """
    nodes = list(nodes)
    (database,) = connection.execute("select current_database()").fetchone()
    for schema in sorted({node.schema for node in nodes}):  # not by two threads at once
        connection.execute(f"create schema if not exists {schema}")
    place = {node.name: number for number, node in enumerate(nodes)}
    order = TopologicalSorter({node.name: place.keys() & node.needs for node in nodes})
    order.prepare()
    ready: list[int] = []  # what was given first is built first
    own = threading.local()

    def build(node: Node) -> Node:
        if not hasattr(own, "connection"):
            own.connection = connection.cursor()
            own.connection.execute(f'use "{database}"')
        build_nodes(own.connection, [node])
        return node

    with ThreadPoolExecutor(AT_ONCE) as pool:
        running: set[Future] = set()
        while order.is_active():
            for name in order.get_ready():
                heapq.heappush(ready, place[name])
            while ready and len(running) < AT_ONCE:
                running.add(pool.submit(build, nodes[heapq.heappop(ready)]))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for built in done:
                order.done(built.result().name)
