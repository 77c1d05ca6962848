"""Sums place figures whose blank neighbours were lost, where exactly one way adds up, and nowhere else."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.layout.sum_equations import Across, Down, nested
from extract.layout.sum_placing import Puzzle

N = 4  # columns: a total and three parts
ACROSS = Across(0, (1, 2, 3))


def ways(k: int) -> list[tuple[int, ...]]:
    return list(combinations(range(N), k))


def solved(rows: list[list[int]], down: list[Down]) -> Puzzle:
    puzzle = Puzzle([ways(len(row)) for row in rows], rows, N)
    puzzle.solve_across([ACROSS])
    puzzle.solve_down(down)
    return puzzle


def test_a_row_whose_sum_leaves_one_way_is_placed():
    puzzle = solved([[100, 60, 30, 10], [70, 60, 10]], [])
    assert len(puzzle.ways[1]) == 3  # which two of the three parts, the sum does not tell
    assert puzzle.column_of(1, 0) == 0


def test_the_sum_of_rows_tells_what_the_row_itself_does_not():
    rows = [[900000, 600000, 250000, 50000], [600000, 600000], [250000, 250000], [50000, 50000]]
    puzzle = solved(rows, [Down(0, (1, 2, 3))])
    assert [puzzle.column_of(row, 1) for row in (1, 2, 3)] == [1, 2, 3]
    assert all("down" in puzzle.told[row] for row in (1, 2, 3))


def test_two_rows_of_one_amount_are_not_told():
    rows = [[800000, 400000, 400000], [400000, 400000], [400000, 400000]]
    puzzle = solved(rows, [Down(0, (1, 2))])
    assert puzzle.column_of(1, 1) is None
    assert puzzle.column_of(2, 1) is None


def test_a_sum_that_nothing_fulfils_strikes_out_nothing():
    puzzle = solved([[900000, 600000, 250000, 50000], [600000, 600000]], [Down(0, (1,))])
    assert puzzle.column_of(1, 1) is None


def test_rows_without_codes_are_nested_where_all_closes():
    assert nested([0, 1, 2, 3, 4], [100, 70, 40, 30, 30]) == [Down(0, (1, 4)), Down(1, (2, 3))]
    assert nested([0, 1, 2], [100, 70, 40]) == []


@st.composite
def tables(draw) -> list[tuple[int, ...]]:
    """Rows of three parts each (0: blank), all of one sum row."""
    amount = st.one_of(st.just(0), st.integers(100_000, 900_000))
    parts = draw(st.lists(st.tuples(amount, amount, amount).filter(any), min_size=2, max_size=4))
    return [tuple(map(sum, zip(*parts, strict=True))), *parts]


@settings(max_examples=150, deadline=None)
@given(tables())
def test_what_is_told_is_what_was_printed_and_the_only_way_that_adds_up(table):
    printed = [(sum(parts), *parts) for parts in table]
    rows = [[amount for amount in row if amount] for row in printed]
    puzzle = solved(rows, [Down(0, tuple(range(1, len(rows))))])
    true = [tuple(column for column, amount in enumerate(row) if amount) for row in printed]
    for row, way in enumerate(true):
        assert way in puzzle.ways[row]
    if sum(map(len, map(ways, map(len, rows)))) > 24:
        return

    def adds_up(choice) -> bool:
        vectors = [puzzle.vector(row, way) for row, way in enumerate(choice)]
        across = all(vector[0] == sum(vector[1:]) for vector in vectors)
        return across and all(vectors[0][k] == sum(vector[k] for vector in vectors[1:]) for k in range(N))

    solutions = [choice for choice in product(*(ways(len(row)) for row in rows)) if adds_up(choice)]
    for row, figures in enumerate(rows):
        for k in range(len(figures)):
            if puzzle.column_of(row, k) is not None:
                assert {choice[row][k] for choice in solutions} == {puzzle.column_of(row, k)}
