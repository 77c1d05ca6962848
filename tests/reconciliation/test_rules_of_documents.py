"""The D rules: what a document must have, whatever its sums say."""

from tests.reconciliation.documents_on_paper import STATEMENTS, document, found
from tests.reconciliation.harness import Bench
from tests.reconciliation.paper import Paper, column, economic, function, total


def test_d1_all_statements_that_the_regulation_promises_are_there():
    assert set(found(document(), "d1_statements_complete").values()) == {"exact"}


def test_d1_an_empty_statement_is_there():
    paper = document(*STATEMENTS[:-1])
    paper.statement("gov_fund", [column("合计", total=True)], [total("")])
    assert set(found(paper, "d1_statements_complete").values()) == {"exact"}


def test_d1_a_missing_statement_is_the_publishers_unless_a_table_of_unknown_title_may_be_it():
    three = ("summary", "expenditure", "three_public")
    missing = {row["statement_code"]: row["status"] for row in Bench(document(*three)).rows("d1_statements_complete")}
    assert (missing["summary"], missing["revenue"]) == ("exact", "mismatch")
    with_unknown = Bench(document(*three, "unknown")).rows("d1_statements_complete", where="statement_code = 'revenue'")
    assert with_unknown[0]["status"] == "not_checked"


def test_d1_a_narrative_without_tables_promises_nothing_that_could_be_missing():
    assert set(found(document("unknown"), "d1_statements_complete").values()) == {"not_checked"}


def test_d1_a_form_or_a_report_with_a_table_or_two_is_no_disclosure_of_statements():
    for codes in (["performance_overall"], ["summary", "three_public"], ["summary"]):
        statuses = found(document(*codes), "d1_statements_complete").values()
        assert "mismatch" not in statuses and "not_checked" in statuses


def test_d1_accuses_nobody_while_a_file_of_tables_beside_the_disclosure_has_no_owner():
    paper = document("summary", "expenditure", "three_public")
    assert "mismatch" in found(paper, "d1_statements_complete").values()
    paper.ownerless_files = 1
    assert set(found(paper, "d1_statements_complete").values()) == {"exact", "not_checked"}


def test_d1_a_statement_that_another_edition_of_the_disclosure_prints_is_not_missing():
    paper = document("summary", "expenditure", "three_public")
    paper.other_editions = ["revenue"]
    status = {code: row["status"] for code, row in by_statement(paper).items()}
    assert (status["revenue"], status["gov_fund"]) == ("not_checked", "mismatch")


def test_d1_the_regulation_of_local_governments_is_not_held_against_a_university():
    paper = document("summary", "expenditure", "three_public")
    paper.agency_name = "西南大学"
    assert set(found(paper, "d1_statements_complete").values()) == {"exact", "not_checked"}


def promising(*missing: str, **details) -> Paper:
    """A document whose contents list all statements of the regulation and a tenth; `missing` are printed nowhere."""
    titles = {**{code: f"{code}表" for code in STATEMENTS}, "procurement": "政府采购预算表"}
    paper = document(*(code for code in titles if code not in missing), **details)
    printed = {row["statement_code"]: row["statement_id"] for row in paper.statements}
    for code, title in titles.items():
        paper.promise(code, title, found=printed.get(code))
    return paper


def by_statement(paper: Paper) -> dict[str, dict]:
    return {row["statement_code"]: row for row in Bench(paper).rows("d1_statements_complete")}


def test_d1_what_the_contents_list_is_there():
    verdicts = by_statement(promising())
    assert {row["status"] for row in verdicts.values()} == {"exact"}
    assert len(verdicts) == 9, "one verdict a statement, though the regulation asks for eight of them too"
    assert verdicts["procurement"]["explanation_zh"] == "目录（第2页）列有“政府采购预算表”：已公开"


def test_d1_what_the_contents_list_and_no_file_prints_is_the_publishers_with_the_page_of_the_promise():
    bench = Bench(promising("procurement", "gov_fund"))
    missing = {
        row["statement_code"]: row
        for row in bench.rows("fact_reconciliation", where="rule_id = 'D1' and status = 'mismatch'")
    }
    assert set(missing) == {"procurement", "gov_fund"}
    verdict = missing["procurement"]
    assert (verdict["fault"], verdict["page"], verdict["line_label"]) == ("publisher", 2, "政府采购预算表")
    assert verdict["explanation_zh"] == "目录（第2页）列有“政府采购预算表”：全文未见"
    assert verdict["explanation_en"] == "The contents (page 2) list 政府采购预算表: found nowhere in the disclosure"
    assert verdict["file_sha256"] == "a" * 64


def test_d1_a_promise_is_not_held_against_a_document_that_may_keep_it_where_we_cannot_see():
    with_unknown_table = promising("procurement")
    with_unknown_table.promises[-1]["candidate_tables"] = 1
    assert by_statement(with_unknown_table)["procurement"]["status"] == "not_checked"
    with_attachment = promising("procurement")
    with_attachment.missing_parts = "附件2.xlsx"
    assert by_statement(with_attachment)["procurement"]["status"] == "not_checked"
    with_picture = promising("procurement")
    with_picture.messages = [{"file_sha256": "a" * 64, "severity": "info", "code": "pictures"}]
    assert by_statement(with_picture)["procurement"]["status"] == "not_checked"
    with_watermark = promising("procurement")
    with_watermark.messages = [{"file_sha256": "a" * 64, "severity": "info", "code": "watermark"}]
    assert by_statement(with_watermark)["procurement"]["status"] == "mismatch"
    mostly_elsewhere = by_statement(promising(*STATEMENTS[:5]))
    assert {row["status"] for code, row in mostly_elsewhere.items() if code in STATEMENTS[:5]} == {"not_checked"}


def test_d1_a_promise_that_is_declared_empty_in_the_contents_is_kept():
    paper = document()
    paper.promise("procurement", "政府采购预算表", empty=True)
    assert by_statement(paper)["procurement"]["status"] == "exact"


def test_d1_a_document_that_says_there_is_nothing_to_print_misses_no_statement():
    paper = document(*STATEMENTS[:-1])
    paper.said_none = ["gov_fund"]
    verdict = by_statement(paper)["gov_fund"]
    assert (verdict["status"], verdict["explanation_zh"][-8:]) == ("exact", "：正文说明无此项")


def test_d1_a_title_that_none_of_ours_names_is_visible_and_no_verdict():
    paper = document()
    paper.promise("unknown", "部门基本情况表")
    verdict = by_statement(paper)["unknown"]
    assert verdict["status"] == "not_checked"
    assert "部门基本情况表" in verdict["explanation_en"]


def test_d2_every_statement_with_figures_prints_its_unit():
    paper = document("summary")
    paper.statement("revenue", [column("合计", total=True)], [total("")], unit="万元")
    paper.statements[1] |= {"printed_unit": None, "unit_source": None}
    assert found(paper, "d2_unit_printed") == {"1:D2": "exact", "2:D2": "not_applicable"}
    paper.statements[0]["unit_source"] = "document"
    assert found(paper, "d2_unit_printed")["1:D2"] == "mismatch", "it was taken from the other statements"


def test_d2_a_unit_on_the_page_that_holds_the_rest_of_a_wide_sheet_is_printed():
    paper = document("summary")
    paper.statements[0] |= {"printed_unit": None, "unit_source": None}
    paper.paragraphs = [{"file_sha256": paper.sha256, "block_no": 9, "page": 2, "plain": "单位:万元"}]
    assert found(paper, "d2_unit_printed")["1:D2"] == "not_checked"
    paper.paragraphs[0]["plain"] = "单位:部门名称"
    assert found(paper, "d2_unit_printed")["1:D2"] == "mismatch"


def test_d2_a_table_without_rules_may_have_its_unit_anywhere():
    paper = document("summary")
    paper.unruled = True
    paper.statements[0] |= {"printed_unit": None, "unit_source": None}
    assert found(paper, "d2_unit_printed")["1:D2"] == "not_checked"


def test_d3_a_figure_is_landed_or_listed_and_one_that_is_neither_is_our_fault():
    paper = document("summary")
    assert found(paper, "d3_nothing_lost") == {"1:D3": "exact"}
    paper.statements[0] |= {"cells_printed": 10, "cells_landed": 4, "cells_unmapped": 6}
    assert found(paper, "d3_nothing_lost") == {"1:D3": "not_checked"}
    paper.statements[0] |= {"cells_printed": 10, "cells_landed": 4, "cells_unmapped": 5}
    verdict = Bench(paper).rows("fact_reconciliation", where="rule_id = 'D3'")[0]
    assert (verdict["status"], verdict["fault"]) == ("mismatch", "extraction")


def test_d4_a_known_code_passes_and_a_class_that_does_not_exist_is_found():
    paper = Paper()
    lines = [
        function("204", "公共安全支出", "1.00"),
        function("299", "不存在的支出", "1.00"),
        function("2040698", "新设的项", "1.00"),
    ]
    paper.statement("expenditure", [column("合计", total=True)], lines)
    assert found(paper, "d4_codes") == {"1:D4": "exact", "1:299:D4": "mismatch", "1:2040698:D4": "not_checked"}


def test_d4_a_code_that_was_taken_from_a_name_accuses_nobody():
    paper = Paper()
    paper.statement("expenditure", [column("合计", total=True)], [function("299", "不存在的支出", "1.00")])
    assert found(paper, "d4_codes") == {"1:299:D4": "mismatch"}
    paper.named.append({"table_no": 1, "row_no": 1, "group_no": 1, "functional_code": "299"})
    assert found(paper, "d4_codes") == {}


def test_d4_functional_codes_under_a_heading_that_says_economic_say_what_they_are():
    paper = Paper()
    lines = [
        economic("204", "公共安全支出", "1.00"),
        economic("399", "其他支出", "1.00"),
        economic("999", "没有的类", "1.00"),
    ]
    paper.statement("basic_economic", [column("合计", total=True)], lines)
    assert found(paper, "d4_codes") == {"1:D4": "exact", "1:204:D4": "not_checked", "1:999:D4": "mismatch"}


def test_d4_what_a_place_adds_below_the_classification_is_judged_by_what_it_divides():
    paper = Paper()
    lines = [
        function("2121100", "农业土地开发资金安排的支出", "1.00"),
        economic("3021101", "差旅费", "1.00"),
        economic("3079901", "没有的款", "1.00"),
    ]
    lines[1].meaning["line_level"] = lines[2].meaning["line_level"] = "sub_item"
    paper.statement("expenditure", [column("合计", total=True)], lines)
    assert found(paper, "d4_codes") == {"1:D4": "exact", "1:3079901:D4": "not_checked"}


def test_d4_and_d4n_ask_a_line_for_its_own_code_and_not_the_column_for_its_class():
    paper = Paper(year=2017)
    columns = [
        column("合计", total=True),
        column("工资福利支出", line_code="economic_301", economic_code="301"),
        column("其他社会保障缴费", line_code="economic_30112", economic_code="30112"),
    ]
    paper.statement("expenditure_by_function_and_economic", columns, [total("1.00", "1.00", "1.00")])
    for cell in paper.cells:
        cell["economic_code"] = {1: "301", 2: "30112"}.get(cell["column_no"])
    assert found(paper, "d4n_names") == {}
    assert found(paper, "d4_codes") == {}


def test_d4n_a_name_that_is_neither_official_nor_a_known_variant_is_listed():
    paper = Paper()
    lines = [
        function("204", "四、公共安全支出", "1.00"),
        function("208", "社会保障和就业", "1.00"),
        function("2040601", "行政远行", "1.00"),
    ]
    paper.statement("expenditure", [column("合计", total=True)], lines)
    assert found(paper, "d4n_names") == {"1:D4N": "exact", "1:2:D4N": "exact", "1:3:D4N": "mismatch"}


def test_d4n_the_official_name_is_that_of_the_documents_year():
    def named(year: int, label: str) -> dict:
        paper = Paper(year=year)
        paper.statement("expenditure", [column("合计", total=True)], [function("210", label, "1.00")])
        return Bench(paper).rows("d4n_names")[0]

    assert named(2024, "医疗卫生与计划生育支出")["status"] == "mismatch", "210 was so named until 2018"
    assert named(2017, "医疗卫生与计划生育")["status"] == "exact", "a short form of that year's name"
    assert "正式名称为“医疗卫生与计划生育支出”" in named(2017, "医疗及计生支出")["explanation_zh"]


def test_d4n_says_nothing_of_an_old_name_where_the_year_is_not_known():
    paper = Paper()
    lines = [function("210", "医疗卫生与计划生育支出", "1.00"), function("204", "公共安全支出", "1.00")]
    paper.statement("expenditure", [column("合计", total=True)], lines)
    for cell in paper.cells:
        cell["fiscal_year"] = None
    assert found(paper, "d4n_names") == {"1:D4N": "exact", "1:year:D4N": "not_checked"}


def test_d4n_several_names_beside_one_code_are_items_of_it_unless_one_is_the_name_of_another_code():
    paper = Paper()
    lines = [
        economic("30107", "(1)基础绩效工资", "1.00"),
        economic("30107", "(2)奖励绩效工资", "1.00"),
        economic("30207", "(3)邮电费", "1.00"),
        economic("30207", "(4)差旅费", "1.00"),
    ]
    paper.statement("basic_economic", [column("合计", total=True)], lines)
    assert found(paper, "d4n_names") == {"1:D4N": "exact", "1:items:D4N": "not_applicable", "1:4:D4N": "mismatch"}


def test_d4n_two_names_of_one_row_are_two_remarks_and_what_is_bought_is_no_name_of_a_subject():
    paper = Paper()
    halves = [column("支出 > 金额", group=1), column("支出 > 金额", group=2)]
    lines = [function("20406", "司怯", "1.00", row=1), economic("302", "商品与服务", "1.00", row=1, group=2)]
    paper.statement("summary", halves, lines)
    paper.statement("procurement", [column("合计", total=True)], [function("2040601", "台式计算机", "1.00")])
    assert found(paper, "d4n_names") == {"1:1:20406:D4N": "mismatch", "1:1:302:D4N": "mismatch"}


def test_d5_another_year_or_another_agency_is_found():
    paper = document("summary", "revenue", "expenditure")
    assert set(found(paper, "d5_one_agency_one_year").values()) == {"exact"}
    paper.statements[0]["year_printed"] = "2023"
    paper.statements[1]["agency_printed"] = "阳城县司法局"
    paper.statements[2] |= {"agency_printed": None, "year_printed": None}
    assert list(found(paper, "d5_one_agency_one_year").values()) == ["mismatch", "mismatch", "not_applicable"]


def test_d5_a_party_committees_organ_may_be_named_more_or_less_fully():
    paper = document("summary", "revenue")
    paper.agency_name = "江苏省委办公厅"
    paper.statements[0]["agency_printed"] = "中国共产党江苏省委员会办公厅"
    paper.statements[1]["agency_printed"] = "中共江苏省委办公厅"
    assert set(found(paper, "d5_one_agency_one_year").values()) == {"exact"}


def test_d5_an_agency_is_the_same_under_its_aliases():
    for own, printed in (
        ("定州市信访局", "定州市人民政府信访局"),
        ("定州市妇女联合会", "定州市妇联"),
        ("定州市人民检察院", "检察院"),
        ("普陀区万里街道办事处", "上海市普陀区万里街道"),
        ("定州市林业局", "林业局部门"),
    ):
        paper = document("summary")
        paper.agency_name = own
        paper.statements[0]["agency_printed"] = printed
        assert set(found(paper, "d5_one_agency_one_year").values()) == {"exact"}, (own, printed)


def test_d6_blank_pages_and_cut_lines_are_one_remark_each_and_only_of_a_pdf():
    paper = document("summary")
    paper.format = "pdf"
    assert found(paper, "d6_pages_whole") == {"pages:D6": "exact"}
    said = [("blank_page", 3, "Page 3 is blank."), ("blank_page", 9, "Page 9 is blank.")]
    said.append(("cut_line", 4, "Page 4 ends within a line of text: （八）负责：本系统"))
    paper.messages = [
        {
            "file_sha256": paper.sha256,
            "message_no": number,
            "severity": "info",
            "code": code,
            "page": page,
            "sentence": text,
        }
        for number, (code, page, text) in enumerate(said)
    ]
    blank, cut = sorted(Bench(paper).rows("d6_pages_whole"), key=lambda row: row["page"])
    assert (blank["status"], blank["page"], blank["explanation_zh"]) == ("mismatch", 3, "第3、9页为空白页")
    assert (cut["status"], cut["page"]) == ("mismatch", 4) and cut["explanation_zh"].endswith("“（八）负责：本系统”")
    # a remark is found behind what its page prints, so that a review lists it under the heading there
    paper.paragraphs = [
        {"file_sha256": paper.sha256, "block_no": block, "page": page, "role": "body", "plain": "一、主要职能"}
        for block, page in ((1, 1), (2, 4), (3, 4), (4, 5))
    ]
    places = {row["rule_id"]: row["block_no"] for row in Bench(paper).rows("finding", where="page = 4")}
    assert places == {"D6": 3}
    paper.format = "docx"
    assert found(paper, "d6_pages_whole") == {}
