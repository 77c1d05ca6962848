"""A review made by hand: what the writers of reviews are given, every text of it free to choose."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

from PIL import Image

from mingzhang.review.facts import Finding, Item, Place, Review, Row, RuleCount, Unchecked

CHAPTERS = [("whole", "整份文件", "The disclosure as a whole"), ("statements", "报表", "Statements"), ("narrative", "情况说明", "Narrative")]  # fmt: skip


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 4), (200, 30, 30)).save(file, "PNG")
    return file.getvalue()


def finding(number: str, **changes) -> Finding:
    """An accusation of 250,000 yuan in a statement, unless told otherwise."""
    words = {
        "finding_id": f"aaaaaaaaaaaa:1:{number.replace('.', '')}:3:W1", "number": number, "chapter": "statements", "rule_id": "W1",
        "rule_name": ("各栏合计", "Parts across the columns"), "rule_sentence": ("合计等于分栏之和。", "A total is the sum of its parts."),
        "source": "中华人民共和国预算法 第三十七条", "kind": "accusation", "severity": "critical", "fault": "publisher",
        "waived": False, "file_name": "a.pdf", "page": 3, "statement": "部门支出总表", "line_label": "合计",
        "column": "本年支出 > 合计", "row_as_printed": "合计 | 85.02 | 25.00", "reported": Decimal("850200.00"),
        "computed": Decimal("1100200.00"), "difference": Decimal("-250000.00"),
        "sentence": ("合计 85.02 = 85.02 + 25.00：不一致", "合计 85.02 = 85.02 + 25.00: does not agree"),
        "suggestion": ("似应为110.02", "110.02 fits"), "equations": 1, "answer": None, "answer_reason": None,
        "answered_by": None, "answered_on": None, "corrected_in": None, "place": Place("a" * 64, 3, (1, 2, 3, 4)),
        "row": Row(["科目", "合计"], ["合计", "85.02"], 1),
    }  # fmt: skip
    return Finding(**(words | changes))


def review(*findings: Finding, **changes) -> Review:
    """A review of one disclosure with a line in each of its parts."""
    words = {
        "disclosure_id": "d1", "agency": "某县司法局", "agency_kind": "department", "place": "山西省 某县", "year": 2026,
        "phase": "budget", "version": 1, "url": None, "published_on": "2026-02-01",
        "files": [("县/a.pdf", "a" * 64, "pdf", 30)], "chapters": CHAPTERS, "findings": list(findings),
        "items": [Item("bureau", ("内容规范性", "Form"), ("封面", "Cover"), "yes", 1, ("印有：某县", "it prints: 某县"), [])],
        "rules": [RuleCount("W1", ("各栏合计", "Parts across"), 41, 2, len(findings))],
        "unchecked": [Unchecked(("W8 部门单位项目", "W8 projects"), 4, ("层级不确定", "levels are not certain"))],
        "answers": [("aaaaaaaaaaaa:1:1:W1", "rejected", "看错", "张三", date(2026, 11, 30), "expired", "已失效", "expired")],
    }  # fmt: skip
    return Review(**(words | changes))
