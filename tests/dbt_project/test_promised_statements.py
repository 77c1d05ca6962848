"""What contents pages promise: entries as they are really printed, and where each is found."""

from __future__ import annotations

import pytest

from extract.recognise.text_form import plain
from tests.dbt_project.meaning_bench import SHA
from tests.dbt_project.paper import Paper

OTHER = "1" * 64


def contents(paper: Paper, *lines: str, role: str = "contents", sha: str = SHA, page: int = 2) -> None:
    """Print lines of text, by default of a contents page."""
    for text in lines:
        paper.landed["paragraph"].append(
            {"file_sha256": sha, "block_no": len(paper.landed["paragraph"]), "role": role, "text": text,
             "plain": plain(text), "page": page}
        )  # fmt: skip


def titles(*lines: str, **details) -> list[str]:
    """The titles of the entries that are read from these lines."""
    paper = Paper()
    contents(paper, *lines, **details)
    return [row["title"] for row in paper.ask("int_contents_entry", order="order_no")]


def promises(paper: Paper) -> dict[str, dict]:
    return {row["title"]: row for row in paper.ask("promised_statement")}


def disclosure(**files: str) -> Paper:
    """An agency's budget of 2025 in as many files as are named: name=sha."""
    paper = Paper()
    for name, sha in files.items():
        paper.document(sha, f"{name}.pdf", agency="某市司法局", year="2025", phase="budget")
    return paper


def test_leaders_page_numbers_and_every_numbering_are_taken_off():
    assert titles(
        "一、收支总表..................... 3",
        "（二）2025年收入总表……………………5",
        "3.2025年部门支出总表·····7-9",
        "表四 2025年财政拨款收支总表 11",
        "表十二 2025年项目支出预算表（本年预算）..... 15",
        "附表5、一般公共预算支出表",
        "06表 政府性基金预算支出表 第8页",
        "公开09表 财政拨款“三公”经费支出决算表—————17页",
        "一般公共预算基本支出表（按经济分类）",
    ) == [
        "收支总表", "2025年收入总表", "2025年部门支出总表", "2025年财政拨款收支总表", "2025年项目支出预算表(本年预算)",
        "一般公共预算支出表", "政府性基金预算支出表", "财政拨款“三公”经费支出决算表", "一般公共预算基本支出表(按经济分类)",
    ]  # fmt: skip


def test_a_wrapped_entry_is_one_and_several_in_a_line_are_several():
    assert titles(
        "八、2025年度某市司法局“三公”经费、会议费、培训费支", "出预算表", "九、政府性基金预算财政拨款支出预", "算表",
    ) == ["2025年度某市司法局“三公”经费、会议费、培训费支出预算表", "政府性基金预算财政拨款支出预算表"]  # fmt: skip
    assert titles("第二部分 部门预算表 一、收支总表 二、收入总表 三、支出总表 第三部分 情况说明") == [
        "收支总表", "收入总表", "支出总表"
    ]  # fmt: skip
    assert titles("收支总表.....1 收入总表.....3 支出总表.....5") == ["收支总表", "收入总表", "支出总表"]
    assert titles("一、一般公共预算支出表", "表二 一般公共预算基本支出表") == [
        "一般公共预算支出表", "一般公共预算基本支出表"
    ]  # fmt: skip


def test_chapters_and_prose_are_no_statements():
    assert not titles(
        "第一部分 部门概况", "一、部门职责", "第二部分 2025年部门预算表", "三、部门预算公开报表", "收支总表情况说明",
        "四、部门收支总表的说明", "名词解释", "负责编报会计报表。各项收支总表见后，由财务科填写收支总表。",
    )  # fmt: skip


def test_lines_under_a_heading_are_contents_until_the_first_chapter_begins():
    paper = Paper()
    contents(
        paper, "某局部门预算", "目 录", "一、部门职责", "二、收支总表", "三、收入总表", "一、部门职责", role="body"
    )
    contents(paper, "支出总表", role="body")
    assert [row["title"] for row in paper.ask("int_contents_entry", order="order_no")] == ["收支总表", "收入总表"]


def test_a_contents_page_that_was_read_as_a_table_promises_and_declares_empty():
    paper = disclosure(all=SHA)
    listed = ["收支总表", "收入总表", "支出总表", "一般公共预算支出表（按功能分类科目）", "政府性基金收支表"]
    body = [[f"表{number}", title, "是" if "基金" in title else ""] for number, title in enumerate(listed, start=1)]
    paper.statement("部门综合预算公开报表", ["报表", "报表名称", "是否空表"], body, unit=None)
    paper.statement("收支总表", ["项目", "预算数"], [["合计", "1.00"]])
    found = promises(paper)
    assert len(found) == 5
    assert found["收支总表"]["found_by"] == "title"
    assert found["收入总表"]["found_by"] == "nowhere"
    assert (found["政府性基金收支表"]["found_by"], found["政府性基金收支表"]["is_declared_empty"]) == (
        "declared_empty", True
    )  # fmt: skip


def test_a_promise_is_kept_by_another_file_of_the_same_disclosure_and_by_no_other_disclosure():
    paper = disclosure(narrative=SHA, tables=OTHER)
    contents(paper, "一、收支总表", "二、收入总表", "三、财政拨款收支总表")
    paper.statement("预算01表 收支总表", ["项目", "预算数"], [["合计", "1.00"]], sha=OTHER)
    paper.statement("2025年收入预算总表", ["项目", "预算数"], [["合计", "1.00"]], sha=OTHER)
    found = promises(paper)
    assert found["收支总表"]["found_by"] == "title" and found["收支总表"]["statement_id"].startswith("1" * 12)
    assert found["收入总表"]["found_by"] == "kind", "another title of the same statement"
    assert (found["财政拨款收支总表"]["found_by"], found["财政拨款收支总表"]["statement_code"]) == (
        "nowhere", "fiscal_summary"
    )  # fmt: skip
    alone = disclosure(narrative=SHA)
    alone.document("2" * 64, "other.pdf", agency="某市财政局", year="2025", phase="budget")
    contents(alone, "一、收支总表")
    alone.statement("收支总表", ["项目", "预算数"], [["合计", "1.00"]], sha="2" * 64)
    assert promises(alone)["收支总表"]["found_by"] == "nowhere"


def test_one_table_does_not_keep_two_promises_of_its_kind():
    paper = disclosure(all=SHA)
    contents(paper, "七、政府性基金预算收入表", "八、政府性基金预算支出表", "九、某某事项一览情况表")
    paper.statement("政府性基金预算支出表", ["项目", "预算数"], [["合计", "1.00"]])
    found = promises(paper)
    assert found["政府性基金预算支出表"]["found_by"] == "title"
    assert found["政府性基金预算收入表"]["found_by"] == "nowhere"
    assert found["某某事项一览情况表"]["statement_code"] == "unknown"


def test_as_many_tables_of_a_kind_as_promises_are_no_missing_statement():
    paper = disclosure(all=SHA)
    contents(paper, "七、政府性基金预算收入表", "八、政府性基金预算支出表")
    for columns in (["项目", "预算数"], ["科目", "金额", "备注"]):
        paper.statement("政府性基金预算支出表", columns, [["合计", "1.00", ""][: len(columns)]])
    assert promises(paper)["政府性基金预算收入表"]["found_by"] == "taken"


def test_only_a_table_that_stands_where_the_missing_one_should_may_be_it():
    paper = disclosure(all=SHA)
    contents(paper, "一、收支总表", "二、收入总表", "三、支出总表")
    for title in ("人员情况", "收支总表", "某些情况", "支出总表", "资产情况"):
        paper.statement(title, ["项目", f"{title}数"], [["合计", "1.00"]])
    assert promises(paper)["收入总表"]["candidate_tables"] == 1


def test_a_title_in_the_text_without_a_table_is_told_apart_from_one_that_is_nowhere():
    paper = disclosure(all=SHA)
    contents(paper, "一、收支总表..... 3", "二、国有资本经营预算支出表..... 4")
    contents(paper, "公开08表", "国有资本经营预算支出表", "见另页。", role="body", page=4)
    paper.statement("收支总表", ["项目", "预算数"], [["合计", "1.00"]])
    assert promises(paper)["国有资本经营预算支出表"]["found_by"] == "heading"


@pytest.mark.parametrize(
    "line", ["本单位无此项公开内容", "注：本表为空", "空表列示", "本部门无此项支出，空表列示。", "无数据"]
)
def test_a_line_in_the_place_of_a_table_declares_it_empty(line):
    paper = disclosure(all=SHA)
    contents(paper, "一、收支总表..... 3", "二、国有资本经营预算支出表..... 4")
    contents(paper, "国有资本经营预算支出表", line, role="body", page=4)
    paper.statement("收支总表", ["项目", "预算数"], [["合计", "1.00"]])
    assert promises(paper)["国有资本经营预算支出表"]["found_by"] in ("declared_empty", "declared_none")


def test_a_sentence_that_says_there_is_none_keeps_the_promise_of_that_statement_alone():
    paper = disclosure(all=SHA)
    contents(paper, "一、收支总表..... 3", "二、国有资本经营预算支出表..... 4", "三、政府性基金预算支出表..... 5")
    contents(
        paper, "2025年本单位没有使用国有资本经营预算拨款安排的支出。政府性基金预算支出12.00万元。", role="body", page=4
    )
    paper.statement("收支总表", ["项目", "预算数"], [["合计", "1.00"]])
    found = promises(paper)
    assert found["国有资本经营预算支出表"]["found_by"] == "declared_none"
    assert found["政府性基金预算支出表"]["found_by"] == "nowhere"
