"""The walls of the house: folder = schema, a name says its layer, what is public has a contract and every model a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from mingzhang.pipeline.plan import PUBLIC_SCHEMA, STAGES
from tests.compiled import plan

MODELS = Path(__file__).resolve().parents[2] / "dbt_project" / "models"
ROOM = {path.stem: path.relative_to(MODELS).parts[0] for path in MODELS.rglob("*.sql")}
PREFIX = {"staging": ("stg_",), "intermediate": ("int_",)}


def described() -> dict[str, str]:
    """model -> its description, as the yml files have it."""
    found = {}
    for path in MODELS.rglob("*.yml"):
        for model in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("models") or ():
            found[model["name"]] = model.get("description") or ""
    return found


def test_the_folder_of_a_model_is_its_schema():
    assert {node.name: node.schema for node in plan().models(*STAGES)} == ROOM


def test_a_name_says_its_layer():
    wrong = [name for name, room in ROOM.items() if not name.startswith(PREFIX.get(room, ""))]
    assert wrong == []


def test_what_is_public_has_a_contract():
    assert [
        node.name for node in plan().models(*STAGES) if node.schema == PUBLIC_SCHEMA and not node.has_contract
    ] == []


def test_every_model_says_what_it_is_and_its_grain():
    said = described()
    assert [name for name in ROOM if not said.get(name)] == []
    without_grain = [
        name for name, room in ROOM.items() if room == PUBLIC_SCHEMA and not re.search(r"One row", said[name])
    ]
    assert without_grain == []
