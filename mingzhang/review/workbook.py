"""A review as a workbook, for those who tick boxes: the findings have columns to answer in (`mingzhang answer --import`).

Text stays text: nothing in a cell is a formula or a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from mingzhang.review.facts import Finding, Review
from mingzhang.review.page import result_of, title_of, verdict_of
from mingzhang.review.words import Words
from mingzhang.safe_text import printable

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The columns in which a reviewer answers: what the words are called in extract.answers, in both languages.
ANSWER_COLUMNS = {
    "zh": ("答复", "理由", "更正版本", "答复人", "答复日期"),
    "en": ("answer", "reason", "corrected_in", "answered_by", "answered_on"),
}
HIDDEN_COLUMNS = {"zh": ("差错编号", "文件", "规则", "原文"), "en": ("finding_id", "file", "rule_id", "printed")}
CHOICES = {"zh": ("属实", "不属实", "已更正"), "en": ("accepted", "rejected", "corrected")}
TO_CHOICE = dict(zip(("accepted", "rejected", "corrected"), CHOICES["zh"], strict=True))


def write_review(path: Path, review: Review, words: Words, source: str) -> None:
    """Write the workbook of one review."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), OPTIONS)
    looks = Looks(book)
    facts = [
        (words["agency"], review.agency),
        (words["year"], review.year),
        (words["phase"], words[review.phase] if review.phase in ("budget", "final") else ""),
        (words["place"], review.place),
        (words["build"], source),
        *[(words["files"], f"{file} ({sha[:12]})") for file, sha, _, _ in review.files],
        (words["checked"], review.held + sum(rule.mismatch for rule in review.rules)),
        (words["held"], review.held),
        (words["findings"], len(review.accusations)),
        (words["remarks"], len(review.remarks)),
        (words["unchecked"], sum(one.number for one in review.unchecked)),
    ]
    add_sheet(book, looks, words["overview"], [title_of(review, words), ""], facts, (24, 90))
    _findings(book, looks, review, words)
    rows = [
        (words[item.sheet], words.pick(item.part), words.pick(item.name), result_of(item, words),
         words.pick(item.evidence), item.page)
        for item in review.items
    ]  # fmt: skip
    columns = [words[name] for name in ("lists", "part", "item", "result", "evidence", "page")]
    add_sheet(book, looks, words["lists"], columns, rows, (28, 14, 44, 12, 70, 6))
    rules = [(rule.rule_id, words.pick(rule.name), rule.exact, rule.rounding) for rule in review.rules]
    columns = [words["number"], words["rule"], words["exact"], words["rounding"]]
    add_sheet(book, looks, words["right"], columns, rules, (10, 40, 10, 12))
    unchecked = [(words.pick(one.what), one.number, words.pick(one.reason)) for one in review.unchecked]
    columns = [words["what"], words["count"], words["reason"]]
    add_sheet(book, looks, words["open"], columns, unchecked, (40, 10, 90))
    others = [(one.number, page, words.pick((zh, en))) for one in review.findings for page, zh, en in one.others]
    add_sheet(book, looks, words["others"], [words[name] for name in ("number", "page", "what")], others, (8, 8, 120))
    book.close()


def _findings(book, looks: Looks, review: Review, words: Words) -> None:
    columns = [words[name] for name in ("number", "verdict", "page", "chapter", "rule", "what", "printed_as")]
    columns += [words[name] for name in ("reported", "computed", "difference", "arithmetic", "suggestion")]
    answers = ANSWER_COLUMNS[words.language]
    columns += [*answers, *HIDDEN_COLUMNS[words.language]]
    names = {chapter: (zh, en) for chapter, zh, en in review.chapters}
    paths = {sha[:12]: path for path, sha, _, _ in review.files}
    rows = [_finding_row(one, words, words.pick(names[one.chapter]), paths) for one in review.findings]
    widths = (7, 26, 6, 24, 24, 28, 44, 16, 16, 16, 60, 30, 10, 24, 10, 12, 12, 30, 30, 8, 30)
    sheet = add_sheet(book, looks, words["findings"], columns, rows, widths)
    if rows:
        first = columns.index(answers[0])
        choice = {"validate": "list", "source": list(CHOICES[words.language]), "ignore_blank": True}
        sheet.data_validation(1, first, len(rows), first, choice)
        for number in range(first, first + len(answers)):
            sheet.conditional_format(1, number, len(rows), number, {"type": "no_errors", "format": looks.to_fill})


def _finding_row(one: Finding, words: Words, chapter: str, paths: dict[str, str]) -> tuple:
    answer = (TO_CHOICE.get(one.answer) if words.language == "zh" else one.answer) if one.answer else None
    day = one.answered_on.isoformat() if one.answered_on else None
    return (
        one.number, verdict_of(one, words), one.page, one.statement or chapter, f"{one.rule_id} {words.pick(one.rule_name)}",
        one.line_label, one.row_as_printed, one.reported, one.computed, one.difference, words.pick(one.sentence),
        words.pick(one.suggestion), answer, one.answer_reason, one.corrected_in, one.answered_by, day,
        one.finding_id, paths.get(one.finding_id[:12]), one.rule_id, printed_of(one),
    )  # fmt: skip


def printed_of(one: Finding) -> str:
    """What an answer remembers of a finding, to know it again in another edition (marts.finding_answer)."""
    return one.row_as_printed or one.sentence[0]


class Looks:
    """The formats of a workbook."""

    def __init__(self, book):
        font = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
        line = {"border": 1, "border_color": "#D9DEE5"}
        self.head = book.add_format(font | line | {"bold": True, "bg_color": "#EEF1F5", "text_wrap": True})
        self.text = book.add_format(font | line | {"text_wrap": True})
        self.money = book.add_format(font | line | {"num_format": "#,##0.00"})
        self.whole = book.add_format(font | line | {"num_format": "0"})
        self.to_fill = book.add_format({"bg_color": "#FFF8E1"})


def add_sheet(book, looks: Looks, name: str, columns: Sequence[str], rows: Iterable[Sequence], widths: Sequence[int]):
    """A sheet with a frozen heading that prints on A4 across; returns it."""
    sheet = book.add_worksheet(name[:31].translate(str.maketrans(":/\\?*[]", "_______")))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    for number, text in enumerate(columns):
        sheet.write_string(0, number, printable(text), looks.head)
    count = 0
    for count, row in enumerate(rows, 1):
        for number, value in enumerate(row):
            _write(sheet, looks, count, number, value)
    if count:
        sheet.autofilter(0, 0, count, len(columns) - 1)
    return sheet


def _write(sheet, looks: Looks, row: int, column: int, value) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, looks.text)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, looks.money)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, looks.whole)
    else:
        sheet.write_string(row, column, printable(str(value), but="\n")[:32_767], looks.text)
