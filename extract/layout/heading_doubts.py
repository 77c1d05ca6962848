"""Which columns have headings that are not certain: another way of weighing would give others, or they are pieces of texts."""

from __future__ import annotations

import numpy as np

from extract.layout.heading_tree import GROUP, UPRIGHT, Node, Tree, Weights, heading_tree
from extract.layout.row_columns import Column

# Other ways of weighing: a heading that one of them puts elsewhere is not certain.
OTHERS = (
    Weights(upright=2 * UPRIGHT),
    Weights(centred=0.1),
    Weights(group=0.6 * GROUP),
    Weights(slack=1.7),
)


def paths(trees: list[Tree]) -> dict[int, tuple[str, ...]]:
    """The headings over each column, from top to bottom."""
    found: dict[int, tuple[str, ...]] = {}
    for tree in trees:
        under = paths(tree.under)
        for k in range(tree.first, tree.last + 1):
            found[k] = (tree.text, *under.get(k, ()))
    return found


def unsettled(
    trees: list[Tree], nodes: list[Node], columns: list[Column], borders: np.ndarray, em: float, slack: float
) -> set[int]:
    """The columns over which other ways of weighing put other headings."""
    own = paths(trees)
    found: set[int] = set()
    for weights in OTHERS:
        other = paths(heading_tree(nodes, columns, borders, em, slack, weights))
        found |= {k for k in own if own[k] != other.get(k)}
    return found


def untold(trees: list[Tree]) -> set[int]:
    """The columns whose headings are pieces of texts: what they name cannot be told."""
    found = {k for tree in trees if not tree.told for k in range(tree.first, tree.last + 1)}
    return found.union(*(untold(tree.under) for tree in trees))
