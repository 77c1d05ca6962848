"""The plan of a build: every seed, model and data test as dbt compiled it, in order, each in its stage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mingzhang.home import DATABASE

# In the order in which the stages of a build come; a model refers to its own stage or to one before (selectors.yml).
STAGES = ("reference", "file", "assign", "disclosures", "corpus")
PUBLIC_SCHEMA = "marts"
REACH = "reach.json"


@dataclass(frozen=True, slots=True)
class Node:
    """A seed, model or test as dbt compiled it. `needs`: names of the seeds and models that it refers to.

    columns: (name, type or None, description) as its yml has them; a contract enforces exactly these.
    severity: of a test, error or warn.
    """

    name: str
    kind: str
    stage: str
    schema: str
    sql: str
    needs: tuple[str, ...]
    is_view: bool = False
    has_contract: bool = False
    description: str = ""
    columns: tuple[tuple[str, str | None, str], ...] = ()
    severity: str = "error"

    @property
    def table(self) -> str:
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True)
class Plan:
    """The project as compiled. `folder` holds plan.json and the template; its name is the hash of the project."""

    folder: Path
    nodes: tuple[Node, ...]  # in an order in which they can be built

    @property
    def version(self) -> str:
        return self.folder.name

    @property
    def template(self) -> Path:
        return self.folder / DATABASE

    @cached_property
    def reach(self) -> dict[str, str]:
        """What of the project reaches the rows of disclosures, with a hash of each (reach.py)."""
        return json.loads((self.folder / REACH).read_text(encoding="utf-8"))

    @cached_property
    def by_name(self) -> dict[str, Node]:
        return {node.name: node for node in self.nodes}

    def models(self, *stages: str) -> list[Node]:
        return [node for node in self.nodes if node.kind == "model" and node.stage in stages]

    def tests(self, *stages: str) -> list[Node]:
        return [node for node in self.nodes if node.kind == "test" and node.stage in stages]

    @cached_property
    def kept(self) -> list[Node]:
        """The models of disclosures whose rows outlive their batch: public ones, and what the corpus stage reads."""
        read_later = {need for node in self.nodes if node.stage == "corpus" for need in node.needs}
        return [node for node in self.models("disclosures") if node.schema == PUBLIC_SCHEMA or node.name in read_later]

    @cached_property
    def handed_on(self) -> list[Node]:
        """The models of the assign stage that models of disclosures read."""
        read = {need for node in self.nodes if node.stage == "disclosures" for need in node.needs}
        return [node for node in self.models("assign") if node.name in read]

    def needed_for(self, targets: list[Node], *stages: str) -> list[Node]:
        """The models of `stages` without which the targets cannot be built, the targets among them."""
        wanted = {target.name for target in targets}
        for node in reversed(self.nodes):
            if node.name in wanted:
                wanted |= set(node.needs)
        return [node for node in self.models(*stages) if node.name in wanted]
