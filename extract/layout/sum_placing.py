"""Which columns figures stand in whose blank neighbours were lost: told by sums, where exactly one way adds up.

Each row has some ways to place its figures. Sums across a row and sums down the rows strike out the ways that do not add
up, until nothing changes. A sum that no way fulfils strikes out nothing; a sum that so many ways could fulfil that one
may do so by chance strikes out nothing either. What more than one way is left for is not told.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

import numpy as np

from extract.layout.sum_equations import Across, Down, tail

Way = tuple[int, ...]  # the columns of a row's figures
Vector = tuple[int, ...]  # amounts by columns, in the smallest printed unit

HOLDS = 0.7  # share of the rows that a sum across must be able to hold in, to count
MOST_STATES = 6000
MOST_WAYS = 400  # of one row, after sums across
CHANCE = 0.02  # ways to fulfil a sum by chance, at most
ROUNDS = 6


class Puzzle:
    """ways[row]: how its figures can stand; values[row]: its figures; n: the number of columns. told[row]: which kinds of
    sums ('across', 'down') have struck out ways of it."""

    def __init__(self, ways: list[list[Way]], values: list[list[int]], n: int):
        self.ways = [list(own) for own in ways]
        self.first = ways
        self.values = values
        self.n = n
        self.told: list[set[str]] = [set() for _ in ways]

    def solve_across(self, equations: Iterable[Across]) -> None:
        """Strike out what does not add up across the rows."""
        for equation in equations:
            self._across(equation)
        self.ways = [own if len(own) <= MOST_WAYS else [] for own in self.ways]

    def solve_down(self, equations: Iterable[Down]) -> None:
        """Strike out what does not add up down the rows."""
        equations = list(equations)
        for _ in range(ROUNDS):
            changed = [self._down(equation) for equation in equations]
            if not any(changed):
                break

    def amount(self, row: int, column: int) -> int | None:
        """A row's amount in a column, None where that is not told."""
        found = {self.vector(row, way)[column] for way in self.ways[row]}
        return found.pop() if len(found) == 1 else None

    def column_of(self, row: int, k: int) -> int | None:
        """The column of a row's k-th figure, None where ways are left that differ."""
        found = {way[k] for way in self.ways[row]}
        return found.pop() if len(found) == 1 else None

    def told_by(self, row: int, k: int) -> set[str]:
        """Which sums told the column of a row's k-th figure; none where its order alone did."""
        return self.told[row] if len({way[k] for way in self.first[row]}) > 1 else set()

    def vector(self, row: int, way: Way) -> Vector:
        """A row's amounts by columns, if its figures stand so."""
        amounts = [0] * self.n
        for column, value in zip(way, self.values[row], strict=True):
            amounts[column] = value
        return tuple(amounts)

    def _across(self, equation: Across) -> None:
        kept = [self._holding(row, equation) for row in range(len(self.ways))]
        asked = [row for row, own in enumerate(self.ways) if own]
        holding = sum(bool(kept[row]) for row in asked)
        if holding < HOLDS * len(asked) or any(len(self.ways[row]) == 1 and not kept[row] for row in asked):
            return
        for row in asked:
            if kept[row] and len(kept[row]) < len(self.ways[row]):
                self.ways[row] = kept[row]
                self.told[row].add("across")

    def _holding(self, row: int, equation: Across) -> list[Way]:
        if not self.ways[row] or not self.values[row]:
            return []
        ways = np.array(self.ways[row])
        values = np.array(self.values[row])
        totals = (ways == equation.total) @ values
        parts = np.isin(ways, equation.parts) @ values
        near = np.abs(totals - parts) <= tail(len(self.values[row]) - 1)
        return [self.ways[row][k] for k in np.flatnonzero(near)]

    def _down(self, equation: Down) -> bool:
        rows = [equation.whole, *equation.parts]
        if not all(self.ways[row] for row in rows) or all(len(self.ways[row]) == 1 for row in rows):
            return False
        wholes: dict[Vector, set[Way]] = {}
        for way in self.ways[equation.whole]:
            wholes.setdefault(self.vector(equation.whole, way), set()).add(way)
        changed = self._no_part_is_more(equation, wholes)
        if prod(len(self.ways[row]) for row in rows) > CHANCE * max(map(sum, wholes)):
            return changed
        steps = [
            {self.vector(row, way) for way in self.ways[row]}
            for row in sorted(equation.parts, key=lambda row: len(self.ways[row]))
        ]
        order = sorted(equation.parts, key=lambda row: len(self.ways[row]))
        reached = [{(0,) * self.n}]
        for vectors in steps:
            after = {_plus(state, vector) for state in reached[-1] for vector in vectors}
            if len(after) > MOST_STATES:
                return changed
            reached.append(after)
        near = tail(len(equation.parts))
        pairs = [(state, whole) for state in reached[-1] for whole in wholes if _is_near(state, whole, near)]
        goal, met = {state for state, _ in pairs}, {whole for _, whole in pairs}
        if not goal:
            return changed
        changed |= self._keep(equation.whole, set().union(*(wholes[vector] for vector in met)))
        wanted = goal
        for row, states in zip(reversed(order), reversed(reached[:-1]), strict=True):
            kept: set[Way] = set()
            before = set()
            for way in self.ways[row]:
                vector = self.vector(row, way)
                found = {state for state in (_minus(state, vector) for state in wanted) if state in states}
                if found:
                    kept.add(way)
                    before |= found
            changed |= self._keep(row, kept)
            wanted = before
        return changed

    def _no_part_is_more(self, equation: Down, wholes: Iterable[Vector]) -> bool:
        """Strike out what is more than the whole in its column, where no figure is below zero and the sum can close."""
        rows = [equation.whole, *equation.parts]
        if any(value < 0 for row in rows for value in self.values[row]) or not self._can_close(equation):
            return False
        apart = tail(len(equation.parts))
        most = [max(column) + (apart if max(column) else 0) for column in zip(*wholes, strict=True)]
        kept = {
            row: [
                way
                for way in self.ways[row]
                if all(value <= most[column] for column, value in zip(way, self.values[row], strict=True))
            ]
            for row in equation.parts
        }
        if not all(kept.values()) or not self._may_close(kept, wholes, apart):
            return False
        changed = [self._keep(row, set(own)) for row, own in kept.items()]
        return any(changed)

    def _may_close(self, ways: dict[int, list[Way]], wholes: Iterable[Vector], apart: int) -> bool:
        """Can the parts, standing in one of these ways each, add up to a whole in every column?"""
        vectors = {row: [self.vector(row, way) for way in own] for row, own in ways.items()}
        for column, amounts in enumerate(zip(*wholes, strict=True)):
            least = sum(min(vector[column] for vector in own) for own in vectors.values())
            most = sum(max(vector[column] for vector in own) for own in vectors.values())
            if least > max(amounts) + apart or most < min(amounts) - apart:
                return False
        return True

    def _can_close(self, equation: Down) -> bool:
        """Do the figures that are told, in a column in which they are of the whole and of all parts, add up?"""
        for column in range(self.n):
            amounts = [self.amount(row, column) for row in (equation.whole, *equation.parts)]
            if None not in amounts and any(amounts):
                return abs(amounts[0] - sum(amounts[1:])) <= tail(len(equation.parts))
        return False

    def _keep(self, row: int, kept: set[Way]) -> bool:
        left = [way for way in self.ways[row] if way in kept]
        if not left or len(left) == len(self.ways[row]):
            return False
        self.ways[row] = left
        self.told[row].add("down")
        return True


def _is_near(one: Vector, two: Vector, apart: int) -> bool:
    return all(abs(a - b) <= apart for a, b in zip(one, two, strict=True))


def _plus(one: Vector, two: Vector) -> Vector:
    return tuple(a + b for a, b in zip(one, two, strict=True))


def _minus(one: Vector, two: Vector) -> Vector:
    return tuple(a - b for a, b in zip(one, two, strict=True))
