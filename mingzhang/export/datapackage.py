"""datapackage.json beside exported files: names, types and meaning of every column (Data Package, profile tabular)."""

from __future__ import annotations

import json
from pathlib import Path

from mingzhang.export.marts import Mart

# Table Schema types of the DuckDB types that the marts use; a type is matched by its beginning.
_TYPES = {
    "BOOLEAN": "boolean",
    "TINYINT": "integer",
    "SMALLINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "DECIMAL": "number",
    "DOUBLE": "number",
    "FLOAT": "number",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}


def write_datapackage(folder: Path, marts: list[Mart], extension: str, build_id: str) -> None:
    """Write `folder/datapackage.json`, one resource per mart, each in the file `<mart>.<extension>`."""
    package = {
        "profile": "tabular-data-package",
        "name": "mingzhang",
        "title": "明账 Mingzhang: budgets and final accounts of Chinese government departments, as printed and as checked",
        "version": build_id.lower(),
        "resources": [_resource(mart, extension) for mart in marts],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(mart: Mart, extension: str) -> dict:
    resource = {
        "profile": "tabular-data-resource",
        "name": mart.name,
        "path": f"{mart.name}.{extension}",
        "description": mart.description,
        "format": extension,
        "schema": {"fields": [_field(column) for column in mart.columns]},
    }
    if extension == "csv":
        resource |= {"encoding": "utf-8-sig", "dialect": {"lineTerminator": "\r\n"}}
    return resource


def _field(column) -> dict:
    kind = next((name for start, name in _TYPES.items() if column.type.startswith(start)), "string")
    return {"name": column.name, "type": kind, "description": column.description}
