"""What reviewers answered to findings: answers.csv beside the documents, one row per answer.

A CSV (UTF-8, or GB 18030 as Excel saves it in China) with the columns finding_id, answer (accepted | rejected |
corrected), reason, corrected_in, answered_by, answered_on, file (path relative to this CSV), rule_id and printed (the
row or sentence as it was when it was answered); the Chinese names in COLUMNS and ANSWERS serve as well. A row that cannot
be used is reported in a sentence with its row and column, and stops nothing.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from extract.corpus import CorpusFile
from extract.discover import ANSWERS, beside
from extract.manifest import content_of, text_of
from extract.raw_schema import RAW_SCHEMAS

# The names of the columns as `mingzhang answer` writes them, and the Chinese headings of the workbook.
FIELDS = (
    "finding_id", "answer", "reason", "corrected_in", "answered_by", "answered_on", "file", "rule_id", "printed",
)  # fmt: skip
COLUMNS = {
    "差错编号": "finding_id", "答复": "answer", "理由": "reason", "更正版本": "corrected_in", "答复人": "answered_by",
    "答复日期": "answered_on", "文件": "file", "规则": "rule_id", "原文": "printed",
}  # fmt: skip
KINDS = {
    "accepted": "accepted", "rejected": "rejected", "corrected": "corrected",
    "接受": "accepted", "属实": "accepted", "不接受": "rejected", "不属实": "rejected", "已更正": "corrected",
}  # fmt: skip
_FINDING = re.compile(r"[0-9a-f]{12}:\S+")


class Answers(NamedTuple):
    """`frame`: rows of raw.answer. `sentences`: what could not be used, with row and column."""

    frame: pl.DataFrame
    sentences: list[str]


def read_answers(documents: Path, files: list[CorpusFile]) -> Answers:
    """The answers beside `documents` (inside the folder, and the nearest file above), for the files of the corpus."""
    by_path = {str(Path(file.path).resolve()): file.file_sha256 for file in files if file.file_sha256}
    if documents.is_dir():
        by_path |= {str(documents.resolve() / file.file_path): file.file_sha256 for file in files if file.file_sha256}
    by_prefix = {sha[:12]: sha for sha in by_path.values()}
    rows, sentences = [], []
    for path in beside(documents, ANSWERS):
        read, said = rows_of(path)
        sentences += said
        for number, row in read:
            rows.append(
                row
                | {
                    "file_sha256": by_prefix.get(row["finding_id"][:12]),
                    "answers_file": path.name,
                    "row_no": number,
                    "found_now": by_path.get(_resolved(path, row["file"])),
                }
            )
    return Answers(pl.DataFrame(rows, schema=RAW_SCHEMAS["answer"]), sentences)


def rows_of(path: Path) -> tuple[list[tuple[int, dict[str, str | None]]], list[str]]:
    """The rows of one answers.csv that can be used, each with its number as a spreadsheet counts, and sentences on the others."""
    try:
        reader = csv.reader(io.StringIO(text_of(content_of(path)), newline=""))
        lines = list(reader)
    except OSError as error:
        return [], [f"{path} cannot be opened ({error.strerror or error}), so it is not used."]
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        return [], [f"{path} is no CSV in UTF-8 or GB 18030 ({error}), so it is not used."]
    names = [COLUMNS.get(name.strip(), name.strip().lower()) for name in lines[0]] if lines else []
    missing = [name for name in ("finding_id", "answer", "answered_by") if name not in names]
    if missing:
        return [], [f"{path} has no column '{missing[0]}', so it is not used: `mingzhang answer` writes such a file."]
    used, sentences = [], []
    for number, line in enumerate(lines[1:], start=2):
        given = {name: plain_cell(text) for name, text in zip(names, line, strict=False)}
        if not any(given.get(name) for name in ("answer", "reason", "corrected_in", "answered_by")):
            continue  # a finding that nobody has answered yet
        row = {name: given.get(name) or None for name in FIELDS}
        problem = problem_of(row)
        if problem is None:
            used.append((number, row | {"answer": KINDS[row["answer"].lower()]}))
        else:
            column, why = problem
            sentences.append(f"{path}, row {number}, column {column}: {why}, so the row is not used.")
    return used, sentences


def plain_cell(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it (mingzhang.safe_text)."""
    text = text.strip()
    return text[1:] if re.match(r"'[=+\-@＝＋－＠]", text) else text


def problem_of(row: dict[str, str | None]) -> tuple[str, str] | None:
    """The column that keeps a row from being used, and why."""
    if not _FINDING.fullmatch(row["finding_id"] or ""):
        return "finding_id", f"'{row['finding_id'] or ''}' is no finding_id"
    answer = KINDS.get((row["answer"] or "").lower())
    if answer is None:
        return "answer", f"'{row['answer'] or ''}' is none of accepted, rejected, corrected (接受, 不接受, 已更正)"
    if answer == "rejected" and not row["reason"]:
        return "reason", "a finding is rejected with a reason"
    if answer == "corrected" and not re.fullmatch(r"\d{1,3}", row["corrected_in"] or ""):
        return "corrected_in", f"'{row['corrected_in'] or ''}' is no number of an edition"
    if not row["answered_by"]:
        return "answered_by", "it does not say who answers for it"
    if row["answered_on"] and not _is_date(row["answered_on"]):
        return "answered_on", f"'{row['answered_on']}' is no date such as 2026-11-30"
    return None


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _resolved(path: Path, file: str | None) -> str:
    try:
        return str((path.parent / file).resolve()) if file else ""
    except (OSError, ValueError, RuntimeError):
        return ""
