"""What a manifest.csv beside the documents says of them: who, when and what, where the files themselves may not.

The manifest is a CSV in UTF-8 with a column `file` (path relative to the manifest) and any of: agency, level
(dept | unit), year, kind or phase (budget | final; 预算 | 决算), province, city, url, published_on, part. It is a hint
of the one who collected the files: what a document prints is believed before it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl

from extract.corpus import CorpusFile
from extract.raw_schema import RAW_SCHEMAS

NAME = "manifest.csv"
LEVELS_UP = 4  # a manifest may lie above the folder that is built


def manifest_frame(documents: Path, files: list[CorpusFile]) -> pl.DataFrame:
    """Rows of raw.manifest for the files that some manifest names; a row whose file is not there is left out."""
    by_path = {str(Path(file.path).resolve()): file for file in files if file.file_sha256}
    rows = []
    for manifest in _manifests(documents):
        for row in _read(manifest):
            file = by_path.get(str((manifest.parent / (row.get("file") or "")).resolve()))
            if file is not None:
                rows.append(_row(row, file, manifest))
    return pl.DataFrame(rows, schema=RAW_SCHEMAS["manifest"])


def _manifests(documents: Path) -> list[Path]:
    folder = documents if documents.is_dir() else documents.parent
    inside = sorted(folder.rglob(NAME)) if documents.is_dir() else []
    above = [parent / NAME for parent in [folder, *folder.resolve().parents][: LEVELS_UP + 1]]
    found = inside + [path for path in above if path.is_file() and path not in inside][:1]
    return found


def _read(manifest: Path) -> list[dict[str, str]]:
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as file:
            return [
                {(k or "").strip().lower(): (v or "").strip() for k, v in row.items() if isinstance(v, str)}
                for row in csv.DictReader(file)
            ]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def _row(row: dict[str, str], file: CorpusFile, manifest: Path) -> dict[str, str | None]:
    kind = f"{row.get('phase', '')} {row.get('kind', '')}".lower()
    final = "final" in kind or "决算" in kind
    budget = "budget" in kind or "预算" in kind
    level = row.get("level", "").lower()
    return {
        "file_sha256": file.file_sha256,
        "file_path": file.file_path,
        "manifest": manifest.name,
        "agency": row.get("agency") or None,
        "agency_kind": {"dept": "department", "部门": "department", "unit": "unit", "单位": "unit"}.get(
            level, level or None
        ),
        "year": row.get("year") or None,
        "phase": "final" if final else "budget" if budget else None,
        "province": row.get("province", "").strip("()（）") or None,
        "city": row.get("city") or None,
        "url": row.get("url") or None,
        "published_on": row.get("published_on") or None,
        "part": row.get("part") or None,
    }
