"""What a manifest.csv beside the documents says of them: who, when and what, where the files themselves may not.

The manifest is a CSV (UTF-8, or GB 18030 as Excel saves it in China) with a column `file` (path relative to the
manifest; of a file in an archive the archive's path, then the member's) and any of: agency, level (dept | unit), year,
kind or phase (budget | final), province, city, url, published_on, part; the Chinese names in COLUMNS serve as well. It
is a hint of the one who collected the files: what a document prints is believed before it. What cannot be used of it
is said in a sentence; the documents are read without it.
"""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
from pathlib import Path
from typing import NamedTuple

import polars as pl

from extract.corpus import CorpusFile, open_file
from extract.discover import manifests_of
from extract.raw_schema import RAW_SCHEMAS

# The Chinese heading of a column -> its name here.
COLUMNS = {
    "文件": "file", "文件名": "file", "部门": "agency", "单位": "agency", "单位名称": "agency", "级次": "level",
    "年度": "year", "年份": "year", "类型": "kind", "阶段": "phase", "省": "province", "省份": "province", "市": "city",
    "网址": "url", "链接": "url", "公开日期": "published_on", "发布日期": "published_on", "内容": "part",
}  # fmt: skip
LEVELS = {"dept": "department", "部门": "department", "unit": "unit", "单位": "unit"}
MOST_BYTES = 64 * 2**20
_DATE = re.compile(r"((?:19|20)\d\d)(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d\d)(\d\d))(?:[T ]\d.*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Manifests(NamedTuple):
    """`frame`: rows of raw.manifest, one per file that a manifest names. `sentences`: what could not be used, and why."""

    frame: pl.DataFrame
    sentences: list[str]


def read_manifests(documents: Path, files: list[CorpusFile]) -> Manifests:
    """The manifests inside and above `documents`, for the files of the corpus. A row that names a file elsewhere is
    passed over; one that names a file which should lie in `documents` and does not is said."""
    by_path = {str(Path(file.path).resolve()): file for file in files if file.file_sha256}
    if documents.is_dir():
        by_path |= {str(documents.resolve() / file.file_path): file for file in files if file.file_sha256}
    rows, sentences = [], []
    for manifest in manifests_of(documents):
        missing: list[str] = []
        for number, row in enumerate(_read(manifest, sentences), start=2):
            path = _path(manifest, row.get("file", ""))
            file = by_path.get(str(path))
            if file is not None:
                rows.append(_row(row, file, manifest))
                if row.get("year") and rows[-1]["year"] is None:
                    sentences.append(f"{manifest}, line {number}: '{row['year']}' is no year, so it is not used.")
                if row.get("published_on") and rows[-1]["published_on"] is None:
                    said = row["published_on"]
                    sentences.append(
                        f"{manifest}, line {number}: '{said}' is not a date, so it is not used: write it as 2025-03-31."
                    )
            elif path is None or (path.is_relative_to(documents.resolve()) and not _exists(path)):
                missing.append(row.get("file", ""))
        if missing:
            more = f" and {len(missing) - 1:,} more" if len(missing) > 1 else ""
            sentences.append(f"{manifest} names '{missing[0]}'{more}, which is not there: correct the column file.")
    return Manifests(pl.DataFrame(rows, schema=RAW_SCHEMAS["manifest"]), sentences)


def _path(manifest: Path, file: str) -> Path | None:
    """The path that a row names, None for what cannot be one (a NUL in it, too long)."""
    try:
        return (manifest.parent / file).resolve()
    except (OSError, ValueError, RuntimeError):
        return None


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def content_of(manifest: Path) -> bytes:
    """The bytes of a list beside the documents. Raises OSError, ValueError where it is too large."""
    with open_file(manifest) as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            raise ValueError(f"has more than {MOST_BYTES // 2**20} MB")
        return file.read(MOST_BYTES)


def text_of(content: bytes) -> str:
    """The text of a CSV: UTF-8, or GB 18030 as Excel saves it in China. Raises UnicodeDecodeError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _read(manifest: Path, sentences: list[str]) -> list[dict[str, str]]:
    """Its rows under our names for the columns, or none and a sentence."""
    try:
        reader = csv.DictReader(io.StringIO(text_of(content_of(manifest)), newline=""))
        names = {name: _column(name) for name in reader.fieldnames or () if name}
        if "file" not in names.values():
            sentences.append(f"{manifest} has no column 'file' (文件), so it is not used: name the files in one.")
            return []
        return [{names[k]: v.strip() for k, v in row.items() if k and isinstance(v, str)} for row in reader]
    except OSError as error:
        sentences.append(f"{manifest} cannot be opened ({error.strerror or error}), so it is not used.")
    except UnicodeDecodeError as error:
        sentences.append(f"{manifest} is no CSV in UTF-8 or GB 18030 ({error}), so it is not used.")
    except ValueError as error:
        sentences.append(f"{manifest} {error}, so it is not used.")
    except csv.Error as error:
        sentences.append(f"{manifest} is no CSV in UTF-8 or GB 18030 ({error}), so it is not used.")
    return []


def _column(printed: str) -> str:
    name = printed.strip().lower()
    return COLUMNS.get(name, name)


def _date(said: str) -> str | None:
    """The day that is said (2025-3-31, 2025/03/31, 2025年3月31日, 20250331, with a time or without) as 2025-03-31; None for
    what is no day of the calendar."""
    found = _DATE.fullmatch(said.strip())
    try:
        return datetime.date(*(int(part) for part in found.groups() if part)).isoformat() if found else None
    except ValueError:
        return None


def _row(row: dict[str, str], file: CorpusFile, manifest: Path) -> dict[str, str | None]:
    kind = f"{row.get('phase', '')} {row.get('kind', '')}".lower()
    final = "final" in kind or "决算" in kind
    budget = "budget" in kind or "预算" in kind
    level = row.get("level", "").lower()
    year = _YEAR.search(row.get("year", ""))
    return {
        "file_sha256": file.file_sha256,
        "file_path": file.file_path,
        "manifest": manifest.name,
        "agency": row.get("agency") or None,
        "agency_kind": LEVELS.get(level, level or None),
        "year": year.group() if year else None,
        "phase": "final" if final else "budget" if budget else None,
        "province": row.get("province", "").strip("()（）") or None,
        "city": row.get("city") or None,
        "url": row.get("url") or None,
        "published_on": _date(row.get("published_on", "")),
        "part": row.get("part") or None,
    }
